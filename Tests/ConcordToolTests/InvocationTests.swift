import ArgumentParser
import Testing

@testable import concord

@Suite("Arguments")
struct InvocationTests {
  private func message(_ arguments: String...) -> (text: String, status: Outcome)? {
    guard case .message(let text, let status) = Invocation(arguments) else { return nil }
    return (text, status)
  }

  @Test("help and version succeed")
  func help() {
    #expect(message("--help")?.status == .success)
    #expect(message("help", "--help")?.status == .success)
    #expect(message("--version")?.text == "concord \(Concord.version)")
  }

  @Test("no command shows the help and is a mistake")
  func noCommand() {
    #expect(message()?.status == .usage)
    #expect(message()?.text.contains("SUBCOMMANDS") == true)
  }

  @Test("a wrong option is a mistake, worded as ours")
  func wrongOption() {
    #expect(message("--nope")?.status == .usage)
    #expect(message("--nope")?.text.hasPrefix("concord: unknown option '--nope'") == true)
  }

  @Test("global options stand before or after the command")
  func globalOptions() throws {
    for arguments in [["-x", "dir", "help", "query"], ["help", "query", "-x", "dir"]] {
      guard case .command(let command as HelpCommand) = Invocation(arguments) else {
        Issue.record("\(arguments) is not a command")
        continue
      }
      #expect(command.global.index == "dir")
      #expect(command.topic == "query")
    }
  }

  @Test("every topic has its text", arguments: HelpTopic.allCases)
  func topics(topic: HelpTopic) throws {
    #expect(topic.text.hasSuffix("\n"))
    #expect(topic.text.split(separator: "\n").allSatisfy { $0.count <= 106 })
  }

  @Test("every command explains itself in one line of the overview")
  func overview() {
    for command in Concord.configuration.subcommands {
      let abstract = command.configuration.abstract
      #expect(!abstract.isEmpty && abstract.count <= 60, "\(command._commandName): \(abstract)")
    }
  }
}

@Suite("Which index")
struct IndexLocationTests {
  @Test("an option goes before the environment, the environment before the folder")
  func order() throws {
    let environment = ["CONCORD_INDEX": "/e"]
    let here = { (path: String) in path == "/home/me/.concord" }
    #expect(
      try IndexLocation.find(
        named: "/o", environment: environment, currentFolder: "/home/me", exists: here
      ).path == "/o")
    #expect(
      try IndexLocation.find(
        named: nil, environment: environment, currentFolder: "/home/me", exists: here
      ).path == "/e")
    #expect(
      try IndexLocation.find(
        named: nil, environment: [:], currentFolder: "/home/me/a/b", exists: here
      ).path == "/home/me/.concord")
  }

  @Test("the root folder is looked at too")
  func root() throws {
    let location = try IndexLocation.find(
      named: nil, environment: [:], currentFolder: "/a", exists: { $0 == "/.concord" })
    #expect(location.path == "/.concord")
  }

  @Test("without an index the error says where was looked and what to do")
  func missing() throws {
    let complaint = try #require(throws: Complaint.self) {
      try IndexLocation.find(
        named: nil, environment: [:], currentFolder: "/home/me/notes", exists: { _ in false })
    }
    #expect(complaint.status == .indexUnusable)
    #expect(
      complaint.rendered(Painter(isOn: false)) == """
        concord: no index here
          looked for .concord in /home/me/notes and its parents
          make one:  concord index .      or name one:  concord -x DIR search …

        """)
  }

  @Test("indexing makes one where there is none")
  func placed() {
    let location = IndexLocation.findOrPlace(
      named: nil, environment: [:], currentFolder: "/home/me", exists: { _ in false })
    #expect(location.path == "/home/me/.concord")
  }
}
