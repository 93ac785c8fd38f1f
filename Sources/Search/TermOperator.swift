import IndexFormat
import InvertedIndex
import Storage

/// One term in one field: a passage that has it there matches.
final class TermOperator: MatchOperator {
  let term: ScoredList
  private let segment: Segment
  private let windows: Int
  private let candidates = Candidates()
  private var opened: OpenLists?

  /// How many passages are looked for one by one rather than by going through a window.
  private static let fewPassages = 24

  init(_ term: ScoredList, in segment: Segment, windows: Int) {
    self.term = term
    self.segment = segment
    self.windows = windows
  }

  var cost: Int { term.ranked.documentFrequency }

  private func open() throws(StorageError) -> OpenLists {
    if let opened { return opened }
    let new = try OpenLists([term], .scores, in: segment, windows: windows)
    opened = new
    return new
  }

  func bounds() throws(StorageError) -> [Float] { try open().sumsOfBounds(allRequired: true) }

  func evaluate(
    _ window: Window, reaching floor: Float, into result: inout WindowResult
  ) throws(StorageError) {
    try open().add(0, window, reaching: floor, to: &result.scores, &result.bits)
  }

  func evaluate(
    _ window: Window, within mask: [UInt64], into result: inout WindowResult
  ) throws(StorageError) {
    guard mask.bitCount <= Self.fewPassages else {
      return try evaluate(window, reaching: -1, into: &result)
    }
    candidates.take(mask)
    try open().require(0, window, reaching: -1, of: candidates)
    candidates.put(into: &result)
  }

  func insertMatches(into bits: inout [UInt64]) throws(StorageError) {
    try term.ranked.list.insertPassages(into: &bits)
  }

  func restrict(_ bits: inout [UInt64]) throws(StorageError) {
    try term.ranked.restrict(&bits)
  }
}
