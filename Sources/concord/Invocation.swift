import ArgumentParser
import QueryLanguage

/// A command that needs no waiting; it runs on the main thread.
protocol SynchronousCommand: ParsableCommand {
  /// The options every command takes.
  var global: GlobalOptions { get }
  /// Does the work and says how it ended.
  func run(in session: Session) throws -> Outcome
}

/// A command that writes an index or works on all cores; it can be cancelled by a signal.
protocol AsynchronousCommand: ParsableCommand, Sendable {
  /// The options every command takes.
  var global: GlobalOptions { get }
  /// The memory that it may fill, in bytes.
  var memoryInUse: Int { get }
  /// Does the work and says how it ended.
  func run(in session: Session) async throws -> Outcome
}

extension AsynchronousCommand {
  /// Nothing worth mentioning.
  var memoryInUse: Int { 0 }
}

/// What the arguments ask for.
enum Invocation {
  /// Something to print: help, the version, a completion script, or what is wrong.
  case message(String, Outcome)
  /// A search, the command that people wait for most often.
  case search(SearchRequest)
  /// A command to run.
  case command(any ParsableCommand)

  /// Reads the arguments, without the program's name.
  init(_ arguments: [String]) {
    let arguments = GlobalOptions.behindCommand(arguments)
    if let request = SearchRequest(plain: arguments) {
      self = .search(request)
      return
    }
    if let command = Self.plainCommand(arguments) {
      self = .command(command)
      return
    }
    do {
      var command = try Concord.parseAsRoot(arguments)
      switch command {
      case is any SynchronousCommand, is any AsynchronousCommand:
        self = .command(command)
      case is Concord:
        self = .message(Self.help(for: Concord.self), .usage)
      default:  // the parser's own: it throws the help that was asked for
        try command.run()
        self = .message("", .success)
      }
    } catch {
      let text = Concord.fullMessage(for: error)
      if Concord.exitCode(for: error).isSuccess {
        self = .message(text, .success)
      } else if let complaint = Self.unknownCommand(in: arguments) {
        self = .message(complaint.rendered(Painter(isOn: false)), .usage)
      } else {
        self = .message(Self.complaint(text) + Self.advice(on: text, arguments), .usage)
      }
    }
  }

  /// The command, where the arguments are right: read by its own declarations alone, since the
  /// root would look at those of every command first (3.4 of 38 million instructions of a search).
  private static func plainCommand(_ arguments: [String]) -> (any ParsableCommand)? {
    guard let name = arguments.first,
      let type = Concord.command(named: name),
      let command = try? type.parseAsRoot(Array(arguments.dropFirst())),
      command is any SynchronousCommand || command is any AsynchronousCommand
    else { return nil }
    return command
  }

  /// The help of a command.
  static func help(for command: any ParsableCommand.Type) -> String {
    command == Concord.self ? Concord.helpMessage() : Concord.helpMessage(for: command)
  }

  /// Prints help to standard output and mistakes to standard error.
  static func print(_ text: String, _ status: Outcome) -> Outcome {
    let line = text.hasSuffix("\n") ? text : text + "\n"
    if status != .success {
      _ = Descriptors.write(Array(line.utf8), to: 2)
      return status
    }
    let output = TextOutput()
    do {
      try output.write(line)
      try output.flush()
      return status
    } catch {
      guard let complaint = Complaint(error) else { return .success }
      _ = Descriptors.write(Array(complaint.rendered(Painter(isOn: false)).utf8), to: 2)
      return complaint.status
    }
  }

  /// What is wrong if the first word is not a command.
  private static func unknownCommand(in arguments: [String]) -> Complaint? {
    guard let word = arguments.first, !word.hasPrefix("-") else { return nil }
    let names = Concord.commandNames
    if names.contains(word) { return nil }
    return .unknownCommand(word, nearest: Spelling.nearest(to: word, in: names))
  }

  /// What to add where a query's `-word` was taken for an option.
  private static func advice(on text: String, _ arguments: [String]) -> String {
    guard text.hasPrefix("Error: Unknown option '-"), !text.hasPrefix("Error: Unknown option '--"),
      ["s", "search"].contains(arguments.first)
    else { return "" }
    return
      "\n  a query with a word to leave out goes behind --:  concord search -- governance -moon"
  }

  /// The argument parser's message in our form: `concord: unknown option '--colour'`.
  private static func complaint(_ text: String) -> String {
    guard text.hasPrefix("Error: ") else { return VisibleText.block(text) }
    let message = text.dropFirst("Error: ".count)
    return VisibleText.block(
      "concord: " + message.prefix(1).lowercased() + message.dropFirst())
  }
}

extension Session {
  /// Runs a command's body: its output reaches the system, its error is put into words.
  func finish(_ body: () throws -> Outcome) -> Outcome {
    do {
      let status = try body()
      try output.flush()
      return status
    } catch {
      return report(error)
    }
  }

  /// Runs a command's body: its output reaches the system, its error is put into words.
  func finish(_ body: () async throws -> Outcome) async -> Outcome {
    do {
      let status = try await body()
      try output.flush()
      return status
    } catch {
      return report(error)
    }
  }

  private func report(_ error: any Error) -> Outcome {
    if !(error is OutputError) { try? output.flush() }
    guard let complaint = Complaint.wording(error) else { return .success }
    say(complaint.rendered(errorPainter))
    return complaint.status
  }
}
