import ArgumentParser

/// The process: from arguments to exit status.
@main
enum Main {
  static func main() {
    Descriptors.occupyStandard()
    Descriptors.ignoreSignalsOfWriting()
    Descriptors.tellCutFiles()
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let broken = Descriptors.firstArgumentThatIsNotUTF8() {
      let complaint = Complaint.argumentNotUTF8(broken)
      Descriptors.exit(Invocation.print(complaint.rendered(Painter(isOn: false)), .usage))
    }
    switch Invocation(arguments) {
    case .message(let text, let status):
      Descriptors.exit(Invocation.print(text, status))
    case .search(let request):
      let session = Session(request.global)
      Descriptors.exit(session.finish { try request.run(in: session) })
    case .command(let command as any SynchronousCommand):
      let session = Session(command.global.values)
      Descriptors.exit(session.finish { try command.run(in: session) })
    case .command(let command as any AsynchronousCommand):
      if let shortage = ProcessLimits.shortage(memory: command.memoryInUse) {
        let complaint = Complaint(shortage)
        Descriptors.exit(
          Invocation.print(complaint.rendered(Painter(isOn: false)), complaint.status))
      }
      SignalRelay.run { () async -> Outcome in
        let session = Session(command.global.values)
        return await session.finish { try await command.run(in: session) }
      }
    case .command(let command):
      Descriptors.exit(Invocation.print(Invocation.help(for: type(of: command)), .usage))
    }
  }
}
