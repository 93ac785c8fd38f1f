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

  @Test("global options move behind the command, and only they")
  func behindCommand() {
    func moved(_ line: String) -> String {
      GlobalOptions.behindCommand(line.split(separator: " ").map(String.init))
        .joined(separator: " ")
    }
    #expect(moved("-x dir -qv --color=never s moon") == "s -x dir -qv --color=never moon")
    #expect(moved("--index=dir s -- -v") == "s --index=dir -- -v")
    #expect(moved("s -e -moon -x dir") == "s -e -moon -x dir")
    #expect(moved("-x dir") == "")
    #expect(moved("-x dir --help") == "--help")
    #expect(moved("--nope s moon") == "--nope s moon")
  }

  @Test("completion scripts define every command once")
  func completions() throws {
    let script = try #require(message("--generate-completion-script", "bash"))
    #expect(script.status == .success)
    for name in Concord.commandNames where name != "s" {
      let count = script.text.split(separator: "\n").count { $0 == "_concord_\(name)() {" }
      #expect(count == 1, "\(name)")
    }
  }

  @Test("every topic has its text", arguments: HelpTopic.allCases)
  func topics(topic: HelpTopic) throws {
    #expect(topic.text.hasSuffix("\n"))
    #expect(topic.text.split(separator: "\n").allSatisfy { $0.count <= 106 })
  }

  @Test("every command explains itself in one line of the overview")
  func overview() {
    for command in Concord.commands {
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

@Suite("Mistakes at the command line")
struct MistakeTests {
  private func text(_ arguments: String...) -> String? {
    guard case .message(let text, .usage) = Invocation(arguments) else { return nil }
    return text
  }

  @Test("a mistyped command is answered with the nearest one")
  func unknownCommand() {
    #expect(
      text("serach", "moon")?.hasPrefix("concord: there is no command serach; did you mean search?")
        == true)
    #expect(text("-x", "dir", "moonshot")?.contains("concord search moonshot") == true)
  }

  @Test("a word to leave out that was taken for an option is explained")
  func minusWord() {
    #expect(text("s", "governance", "-moon")?.contains("goes behind --") == true)
  }

  @Test(
    "numbers beyond their bounds are mistakes",
    arguments: [
      ["-n", "-1"], ["--limit", "9223372036854775808"], ["--offset", "1000000001"],
      ["-p", "0"], ["--snippet-length", "1"], ["--snippets", "0"], ["--in", "titel"],
      ["--format", "xml"],
      ["--json", "-f", "tsv"],
    ])
  func bounds(arguments: [String]) {
    guard case .message(let text, .usage) = Invocation(["search", "moon"] + arguments) else {
      Issue.record("\(arguments) is accepted")
      return
    }
    #expect(text.hasPrefix("concord: "))
  }

  @Test("a query may start with - behind -e or --")
  func minusQuery() throws {
    for arguments in [["-e", "-moon governance"], ["--", "-moon", "governance"]] {
      guard case .search(let request) = Invocation(["search"] + arguments) else {
        Issue.record("\(arguments) is refused")
        continue
      }
      let queries = try Queries.given(words: request.words, options: request.queries)
      #expect(queries == ["-moon governance"])
    }
  }

  @Test("a single - means standard input, and no words are a mistake")
  func queries() throws {
    #expect(try Queries.given(words: ["-"], options: []) == nil)
    #expect(try Queries.given(words: ["a", "b"], options: ["c"]) == ["c", "a b"])
    #expect(throws: Complaint.noQuery) { try Queries.given(words: [], options: []) }
  }

  @Test("sizes are read with their unit, powers of 1024")
  func sizes() {
    #expect(ByteSize(argument: "64M")?.bytes == 64 << 20)
    #expect(ByteSize(argument: "500k")?.bytes == 500 << 10)
    #expect(ByteSize(argument: "1GiB")?.bytes == 1 << 30)
    #expect(ByteSize(argument: "12")?.bytes == 12)
    #expect(ByteSize(argument: "12X") == nil)
    #expect(ByteSize(argument: "-1M") == nil)
    #expect(ByteSize(argument: "9999999999T") == nil)
    #expect(ByteSize(bytes: 64 << 20).defaultValueDescription == "64M")
  }
}
