import IndexFormat
import InvertedIndex
import Storage

/// One term in several fields, or with what its very word is worth: what the lists say of a passage is
/// added up before it is scored.
final class FieldsOperator: MatchOperator {
  private var scorer: FieldsScorer

  /// How many passages are looked for one by one rather than by going through a window.
  private static let fewPassages = 16

  init(_ lists: [RankedList], score: FrequencyScore, in segment: Segment, windows: Int) {
    scorer = FieldsScorer(lists, score: score, in: segment, windows: windows)
  }

  var cost: Int { scorer.lists.reduce(0) { $0 + $1.documentFrequency } }

  func bounds() throws(StorageError) -> [Float] { try scorer.bounds() }

  func evaluate(
    _ window: Window, reaching floor: Float, into result: inout WindowResult
  ) throws(StorageError) {
    try scorer.evaluate(window, into: &result)
  }

  func evaluate(
    _ window: Window, within mask: [UInt64], into result: inout WindowResult
  ) throws(StorageError) {
    if mask.bitCount <= Self.fewPassages {
      try scorer.look(up: mask, window, into: &result)
    } else {
      try scorer.evaluate(window, into: &result)
    }
  }

  func insertMatches(into bits: inout [UInt64]) throws(StorageError) {
    for list in scorer.lists { try list.list.insertPassages(into: &bits) }
  }
}

/// Scores the postings of the lists of one term, a window at a time or one by one.
struct FieldsScorer {
  private(set) var lists: [RankedList]
  private var norms: [WindowNorms]
  private let score: FrequencyScore
  private let windows: Int
  private var values = [Float](repeating: 0, count: Window.size)
  /// What the lists say of each passage of a window; 0 between windows.
  private var frequencies = [Float](repeating: 0, count: Window.size)

  init(_ lists: [RankedList], score: FrequencyScore, in segment: Segment, windows: Int) {
    self.lists = lists
    self.score = score
    self.windows = windows
    norms = lists.map { WindowNorms(field: $0.field, of: segment) }
  }

  /// The sum of saturated parts, which is never below the saturated sum.
  mutating func bounds() throws(StorageError) -> [Float] {
    var bounds = [Float](repeating: -1, count: windows)
    for i in lists.indices { bounds.addBounds(try lists[i].bounds(score, windows: windows)) }
    return bounds
  }

  /// Adds all postings of the window to an empty result.
  mutating func evaluate(
    _ window: Window, into result: inout WindowResult
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
    Self.take(result.bits, &frequencies, into: &values)
    score.apply(to: &values, count: result.bits.bitCount)
    Self.put(values, result.bits, into: &result.scores)
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

  /// Moves the frequencies of the matches, in their order, to the front of `values`.
  private static func take(
    _ bits: [UInt64], _ frequencies: inout [Float], into values: inout [Float]
  ) {
    var frequencies = frequencies.mutableSpan
    var values = values.mutableSpan
    var count = 0
    for word in 0..<Window.words {
      var rest = bits[word]
      while rest != 0 {
        let index = word &* 64 &+ rest.trailingZeroBitCount
        rest &= rest &- 1
        values[count] = frequencies[index]
        frequencies[index] = 0
        count &+= 1
      }
    }
  }

  /// Gives the matches, in their order, the first values.
  private static func put(_ values: [Float], _ bits: [UInt64], into scores: inout [Float]) {
    var scores = scores.mutableSpan
    let values = values.span
    var count = 0
    for word in 0..<Window.words {
      var rest = bits[word]
      while rest != 0 {
        scores[word &* 64 &+ rest.trailingZeroBitCount] = values[count]
        rest &= rest &- 1
        count &+= 1
      }
    }
  }

  /// Adds the postings whose passages have a bit in `mask` to an empty result.
  mutating func look(
    up mask: [UInt64], _ window: Window, into result: inout WindowResult
  ) throws(StorageError) {
    for i in lists.indices { try lists[i].prepare() }
    for word in 0..<Window.words {
      var rest = mask[word]
      while rest != 0 {
        let index = word &* 64 &+ rest.trailingZeroBitCount
        rest &= rest &- 1
        if let frequency = try frequency(at: index, of: window) {
          result.insert(index, score: score.value(ofFrequency: frequency))
        }
      }
    }
  }

  /// What the lists say of a passage of the window; `nil` if none has it.
  private mutating func frequency(
    at index: Int, of window: Window
  ) throws(StorageError) -> Float? {
    let passage = window.first &+ UInt32(truncatingIfNeeded: index)
    var sum: Float?
    for i in lists.indices where try lists[i].seek(passage) == passage {
      if !lists[i].knowsWorths { try norms[i].load(window) }
      sum = (sum ?? 0) + (try lists[i].worth(norm: norms[i].norms[index]))
    }
    return sum
  }
}
