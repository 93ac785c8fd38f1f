import ArgumentParser

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
  /// Does the work and says how it ended.
  func run(in session: Session) async throws -> Outcome
}

/// What the arguments ask for.
enum Invocation {
  /// Something to print: help, the version, a completion script, or what is wrong.
  case message(String, Outcome)
  /// A command to run.
  case command(any ParsableCommand)

  /// Reads the arguments, without the program's name.
  init(_ arguments: [String]) {
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
      let isAnswer = Concord.exitCode(for: error).isSuccess
      self = isAnswer ? .message(text, .success) : .message(Self.complaint(text), .usage)
    }
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
    let output = StandardOutput()
    do {
      try output.write(line)
      try output.flush()
      return status
    } catch {
      return Complaint(error)?.status ?? .success
    }
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
