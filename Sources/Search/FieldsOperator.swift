import IndexFormat
import InvertedIndex
import Storage

/// One term in several fields, or with what its very word is worth: what the lists say of a passage is
/// added up before it is scored.
final class FieldsOperator: MatchOperator {
  private var lists: [RankedList]
  private var norms: [WindowNorms]
  private let score: FrequencyScore
  private let windows: Int
  private var values = [Float](repeating: 0, count: Window.size)
  private var frequencies = [Float](repeating: 0, count: Window.size)

  init(_ lists: [RankedList], score: FrequencyScore, in segment: Segment, windows: Int) {
    self.lists = lists
    self.score = score
    self.windows = windows
    norms = lists.map { WindowNorms(field: $0.field, of: segment) }
  }

  var cost: Int { lists.reduce(0) { $0 + $1.documentFrequency } }

  /// The sum of saturated parts, which is never below the saturated sum.
  func bounds() throws(StorageError) -> [Float] {
    var bounds = [Float](repeating: -1, count: windows)
    for i in lists.indices { bounds.addBounds(try lists[i].bounds(score, windows: windows)) }
    return bounds
  }

  func evaluate(
    _ window: Window, reaching floor: Float, into result: inout WindowResult
  ) throws(StorageError) {
    for i in lists.indices {
      try lists[i].prepare()
      guard try lists[i].seek(window.first) < window.end else { continue }
      if !lists[i].knowsWorths { try norms[i].load(window) }
      while case let run = try lists[i].run(before: window.end), !run.isEmpty {
        lists[i].weigh(run, from: window.first, norms: norms[i].norms, into: &values)
        Self.add(
          values, lists[i].cursor.passages, run, from: window.first, to: &frequencies, &result.bits)
      }
    }
    scoreMatches(of: &result)
  }

  private static func add(
    _ values: [Float], _ passages: [UInt32], _ run: Range<Int>, from first: UInt32,
    to frequencies: inout [Float], _ bits: inout [UInt64]
  ) {
    let (values, passages) = (values.span, passages.span)
    var frequencies = frequencies.mutableSpan
    var bits = bits.mutableSpan
    for i in run {
      let index = Int(passages[i] &- first)
      frequencies[index] += values[i &- run.lowerBound]
      bits[index >> 6] |= 1 &<< UInt64(truncatingIfNeeded: index & 63)
    }
  }

  /// Scores the matches by ``frequencies``, which are 0 afterwards.
  private func scoreMatches(of result: inout WindowResult) {
    var count = 0
    result.forEach { index in
      values[count] = frequencies[index]
      frequencies[index] = 0
      count += 1
    }
    score.apply(to: &values, count: count)
    count = 0
    for word in 0..<Window.words {
      forEachBit(of: result.bits[word], word) { index in
        result.scores[index] = values[count]
        count += 1
      }
    }
  }

  func insertMatches(into bits: inout [UInt64]) throws(StorageError) {
    for list in lists { try list.list.insertPassages(into: &bits) }
  }
}
