import IndexFormat
import Storage

/// One term in one field: a passage that has it there matches.
final class TermOperator: MatchOperator {
  private(set) var scorer: ListScorer
  private let windows: Int

  /// How many passages are looked for one by one rather than by going through a window.
  private static let fewPassages = 24

  init(_ scorer: ListScorer, windows: Int) {
    self.scorer = scorer
    self.windows = windows
  }

  var cost: Int { scorer.list.documentFrequency }

  func bounds() throws(StorageError) -> [Float] { try scorer.bounds(windows: windows) }

  func evaluate(
    _ window: Window, reaching floor: Float, into result: inout WindowResult
  ) throws(StorageError) {
    try scorer.evaluate(window, reaching: floor, into: &result)
  }

  func evaluate(
    _ window: Window, within mask: [UInt64], into result: inout WindowResult
  ) throws(StorageError) {
    if mask.bitCount <= Self.fewPassages {
      try scorer.look(up: mask, window, into: &result)
    } else {
      try scorer.evaluate(window, reaching: -1, into: &result)
    }
  }

  func insertMatches(into bits: inout [UInt64]) throws(StorageError) {
    try scorer.list.list.insertPassages(into: &bits)
  }

  func restrict(_ bits: inout [UInt64]) throws(StorageError) {
    try scorer.list.restrict(&bits)
  }
}
