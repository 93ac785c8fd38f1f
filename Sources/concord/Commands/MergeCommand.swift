import ArgumentParser
import Concordance

/// `concord merge`: one segment, nothing deleted in it.
struct MergeCommand: SynchronousCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Merge all segments and drop deleted documents.",
    usage: "concord merge [-x <dir>]")

  @OptionGroup(title: "Global") var global: GlobalOptions

  func run(in session: Session) throws -> Outcome {
    let started = ContinuousClock.now
    let index = try session.openIndex()
    let before = try index.snapshot().statistics()
    try index.merge()
    let after = try index.snapshot().statistics()
    session.note(
      "Merged \(Figures.count(before.segments, "segment")) into \(Figures.count(after.segments)) in "
        + "\(Figures.time(.now - started)) · \(Figures.bytes(before.totalBytes)) → "
        + Figures.bytes(after.totalBytes))
    return .success
  }
}
