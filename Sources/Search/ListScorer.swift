import IndexFormat
import InvertedIndex
import Storage

/// Scores the postings of one list, a window at a time or one by one.
struct ListScorer {
  private(set) var list: RankedList
  let score: FrequencyScore
  private let segment: Segment
  private var norms: WindowNorms
  private var values = [Float](repeating: 0, count: Window.size)

  init(_ list: RankedList, score: FrequencyScore, in segment: Segment) {
    self.list = list
    self.score = score
    self.segment = segment
    norms = WindowNorms(field: list.field, of: segment)
  }

  /// The highest score in each window, negative where there is no posting.
  mutating func bounds(windows: Int) throws(StorageError) -> [Float] {
    try list.bounds(score, windows: windows)
  }

  /// Adds all postings of the window that score `least` or more to a row that is empty.
  mutating func evaluate(
    _ window: Window, reaching least: Float, into rows: inout WindowRows, _ row: Int
  ) throws(StorageError) {
    try evaluate(
      window, reaching: least, scores: &rows.scores, from: row &* Window.size, bits: &rows.bits,
      from: row &* Window.words)
  }

  /// Adds all postings of the window that score `least` or more to an empty result.
  mutating func evaluate(
    _ window: Window, reaching least: Float, into result: inout WindowResult
  ) throws(StorageError) {
    try evaluate(
      window, reaching: least, scores: &result.scores, from: 0, bits: &result.bits, from: 0)
  }

  private mutating func evaluate(
    _ window: Window, reaching least: Float, scores: inout [Float], from firstScore: Int,
    bits: inout [UInt64],
    from firstWord: Int
  ) throws(StorageError) {
    try list.prepare()
    let end = window.end
    guard try list.seek(window.first) < end else { return }
    if !list.knowsWorths { try norms.load(window) }
    while case let run = try list.run(before: end), !run.isEmpty {
      list.weigh(run, from: window.first, norms: norms.norms, into: &values)
      score.apply(to: &values, count: run.count)
      Self.put(
        list.cursor.passages, run, from: window.first, values, reaching: least, into: &scores,
        firstScore, &bits, firstWord)
    }
  }

  /// Adds the scores of all postings of the window to those of a result, whose scores are 0 where
  /// nothing matches yet.
  mutating func add(_ window: Window, to result: inout WindowResult) throws(StorageError) {
    try list.prepare()
    let end = window.end
    guard try list.seek(window.first) < end else { return }
    if !list.knowsWorths { try norms.load(window) }
    while case let run = try list.run(before: end), !run.isEmpty {
      list.weigh(run, from: window.first, norms: norms.norms, into: &values)
      score.apply(to: &values, count: run.count)
      Self.add(
        values, list.cursor.passages, run, from: window.first, to: &result.scores, &result.bits)
    }
  }

  private static func add(
    _ values: [Float], _ passages: [UInt32], _ run: Range<Int>, from first: UInt32,
    to scores: inout [Float], _ bits: inout [UInt64]
  ) {
    let (passages, values) = (passages.span, values.span)
    var scores = scores.mutableSpan
    var bits = bits.mutableSpan
    for i in run {
      let index = Int(passages[i] &- first)
      scores[index] += values[i &- run.lowerBound]
      bits[index >> 6] |= 1 &<< UInt64(truncatingIfNeeded: index & 63)
    }
  }

  private static func put(
    _ passages: [UInt32], _ run: Range<Int>, from first: UInt32, _ values: [Float],
    reaching least: Float, into scores: inout [Float], _ firstScore: Int, _ bits: inout [UInt64],
    _ firstWord: Int
  ) {
    let (passages, values) = (passages.span, values.span)
    var scores = scores.mutableSpan
    var bits = bits.mutableSpan
    for i in run {
      let value = values[i &- run.lowerBound]
      if value < least { continue }
      let index = Int(passages[i] &- first)
      scores[firstScore &+ index] = value
      bits[firstWord &+ index >> 6] |= 1 &<< UInt64(truncatingIfNeeded: index & 63)
    }
  }

  /// The score of a passage of the window by its index there; negative if the list does not have it.
  mutating func score(at index: Int, of window: Window) throws(StorageError) -> Float {
    try list.prepare()
    let passage = window.first &+ UInt32(truncatingIfNeeded: index)
    guard try list.seek(passage) == passage else { return -1 }
    if !list.knowsWorths { try norms.load(window) }
    return score.value(ofFrequency: try list.worth(norm: norms.norms[index]))
  }

  /// The score of a passage; negative if the list does not have it.
  mutating func score(of passage: UInt32) throws(StorageError) -> Float {
    guard try list.seek(passage) == passage else { return -1 }
    let norm = list.knowsWorths ? 0 : try segment.norms.norm(field: list.field, passage: passage)
    return score.value(ofFrequency: try list.worth(norm: norm))
  }

  /// Adds the postings whose passages have a bit in `mask` to an empty result.
  mutating func look(
    up mask: [UInt64], _ window: Window, into result: inout WindowResult
  ) throws(StorageError) {
    for word in 0..<Window.words where mask[word] != 0 {
      try forEachBit(of: mask[word], word) { index throws(StorageError) in
        let score = try score(at: index, of: window)
        if score >= 0 { result.insert(index, score: score) }
      }
    }
  }
}
