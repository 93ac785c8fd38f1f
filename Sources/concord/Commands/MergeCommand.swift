import ArgumentParser
import Concordance

/// `concord merge`: one segment, nothing deleted in it.
struct MergeCommand: SynchronousCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Merge all segments and drop deleted documents.",
    usage: "concord merge [--reorder] [-x <dir>]",
    discussion: """
      With --reorder, documents that are alike are put together: the index gets smaller and most \
      searches faster, but the merge takes several times as long. Of hits with equal scores, others \
      may come first then. Documents that are added later stand behind until the next such merge. \
      'concord stats' tells the order.
      """)

  @Flag(help: "Put documents that are alike together.")
  var reorder = false

  @OptionGroup(title: "Global") var global: GlobalOptions

  func run(in session: Session) throws -> Outcome {
    let started = ContinuousClock.now
    let index = try session.openIndex()
    let before = try index.snapshot().statistics()
    try index.merge(reordering: reorder)
    // The commit stands, whether or not the index can be read just now.
    guard let after = try? index.snapshot().statistics() else { return .success }
    session.note(
      "Merged \(Figures.count(before.segments, "segment")) into \(Figures.count(after.segments))"
        + (reorder ? ", reordered, in " : " in ") + "\(Figures.time(.now - started)) · "
        + "\(Figures.bytes(before.totalBytes)) → \(Figures.bytes(after.totalBytes))")
    return .success
  }
}
