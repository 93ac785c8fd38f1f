import IndexFormat
import InvertedIndex
import Storage

/// One word in several fields or as several terms: what the lists say of a passage is added up before
/// it is scored.
final class FieldsOperator: MatchOperator {
  private let lists: [RankedList]
  private let score: FrequencyScore
  private let segment: Segment
  private let windows: Int
  private let candidates = Candidates()
  private var opened: OpenLists?

  /// How many passages are looked for one by one rather than by going through a window.
  private static let fewPassages = 16

  init(_ lists: [RankedList], score: FrequencyScore, in segment: Segment, windows: Int) {
    self.lists = lists
    self.score = score
    self.segment = segment
    self.windows = windows
  }

  var cost: Int { lists.reduce(0) { $0 + $1.documentFrequency } }

  private func open() throws(StorageError) -> OpenLists {
    if let opened { return opened }
    let new = try OpenLists(
      lists.map { ScoredList(ranked: $0, score: score) }, .worths, in: segment, windows: windows)
    opened = new
    return new
  }

  /// The sum of saturated parts, which is never below the saturated sum.
  func bounds() throws(StorageError) -> [Float] { try open().sumsOfBounds(allRequired: false) }

  func evaluate(
    _ window: Window, reaching floor: Float, into result: inout WindowResult
  ) throws(StorageError) {
    let lists = try open()
    for list in 0..<lists.count where lists.bound(list, window) >= 0 {
      try lists.add(list, window, to: &result.scores, &result.bits)
    }
    candidates.take(result.scores, result.bits, reaching: -1)
    candidates.applyToSums(score)
    candidates.put(into: &result)
  }

  func evaluate(
    _ window: Window, within mask: [UInt64], into result: inout WindowResult
  ) throws(StorageError) {
    guard mask.bitCount <= Self.fewPassages else {
      return try evaluate(window, reaching: -1, into: &result)
    }
    let lists = try open()
    candidates.take(mask)
    for list in 0..<lists.count where lists.bound(list, window) >= 0 {
      try lists.addFound(list, window, to: candidates)
    }
    candidates.dropMissing()
    candidates.applyToSums(score)
    candidates.put(into: &result)
  }

  func insertMatches(into bits: inout [UInt64]) throws(StorageError) {
    for list in lists { try list.list.insertPassages(into: &bits) }
  }
}
