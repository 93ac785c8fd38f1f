import ArgumentParser

/// `concord help`: a command's options, or one of the topics.
struct HelpCommand: SynchronousCommand {
  static let configuration = CommandConfiguration(
    commandName: "help", abstract: "Explain a command, or: query, formats, environment.")

  @Argument(
    help: ArgumentHelp(
      "A command, or one of the topics query, formats, environment.", valueName: "topic"),
    completion: .list(HelpTopic.allCases.map(\.rawValue)))
  var topic: String?

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Outcome {
    try session.output.write(text())
    return .success
  }

  /// The text for the topic.
  func text() throws(Complaint) -> String {
    guard let topic else { return Invocation.help(for: Concord.self) + "\n" }
    if let topic = HelpTopic(rawValue: topic) { return topic.text }
    guard let command = Concord.command(named: topic) else { throw .unknownTopic(topic) }
    return Invocation.help(for: command) + "\n"
  }
}
