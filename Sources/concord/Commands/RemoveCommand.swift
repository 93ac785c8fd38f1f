import ArgumentParser
import Concordance

/// `concord remove`: documents leave the index.
struct RemoveCommand: AsynchronousCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove documents from the index.",
    usage: "concord remove [--yes] <doc> …",
    discussion: """
      Files are left alone: indexing their folder again brings the documents back. Asks first on a \
      terminal; elsewhere --yes is needed.
      """)

  @Argument(help: ArgumentHelp("The documents, as search names them.", valueName: "doc"))
  var documents: [String]

  @Flag(name: .shortAndLong, help: "Do not ask.")
  var yes = false

  @OptionGroup(title: "Global") var global: GlobalOptions

  func run(in session: Session) async throws -> Outcome {
    let index = try session.openIndex()
    let snapshot = try index.snapshot()
    var found: [String] = []
    var missing: [String] = []
    for name in documents {
      if let document = try DocumentReference.document(name, in: snapshot, session) {
        found.append(document.id)
      } else {
        missing.append(name)
      }
    }
    for name in missing { session.say(Complaint.noDocument(name).rendered(session.errorPainter)) }
    guard !found.isEmpty, try isAgreed(found, session) else { return .noHit }
    let removed = try await index.write { writer in
      try found.reduce(into: 0) { $0 += try writer.remove($1) ? 1 : 0 }
    }
    session.note("Removed \(Figures.count(removed, "document")).")
    return missing.isEmpty ? .success : .noHit
  }

  private func isAgreed(_ names: [String], _ session: Session) throws -> Bool {
    if yes { return true }
    guard session.terminal.canAsk else { throw Complaint.needsYes }
    let shown = names.prefix(10).map { "  \(VisibleText.line($0))\n" }.joined()
    let rest = names.count > 10 ? "  … and \(names.count - 10) more\n" : ""
    session.say("\(shown)\(rest)Remove \(Figures.count(names.count, "document"))? [y/N] ")
    var lines = LineReader(descriptor: 0)
    let reply = try lines.next().map { String(decoding: $0, as: UTF8.self).lowercased() }
    return reply == "y" || reply == "yes"
  }
}
