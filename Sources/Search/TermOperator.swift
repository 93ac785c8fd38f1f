import IndexFormat
import Ranking
import Storage

/// One term in one or more fields: a passage that has it in any of them matches.
final class TermOperator: MatchOperator {
  private var lists: [RankedList]
  private let norms: WindowNorms
  private let score: FrequencyScore
  private let windows: Int
  private var values = [Float](repeating: 0, count: Window.size)
  private var frequencies: [Float] = []

  /// How many passages are looked for one by one rather than by going through a window.
  private static let fewPassages = 12

  /// Creates the operator; of the lists of one field, the first one has every posting.
  init(_ lists: [RankedList], norms: WindowNorms, score: FrequencyScore, windows: Int) {
    self.lists = lists
    self.norms = norms
    self.score = score
    self.windows = windows
  }

  var cost: Int { lists.reduce(0) { $0 + $1.documentFrequency } }

  func bounds() throws(StorageError) -> [Float] {
    guard var bounds = try lists.first?.bounds(score, windows: windows) else {
      return [Float](repeating: -1, count: windows)
    }
    // The sum of saturated parts is never below the saturated sum.
    for list in lists.dropFirst() { bounds.addBounds(try list.bounds(score, windows: windows)) }
    return bounds
  }

  func evaluate(
    _ window: Window, reaching floor: Float, into result: inout WindowResult
  ) throws(StorageError) {
    if lists.count == 1 {
      try evaluateOnlyList(window, into: &result)
    } else if !lists.isEmpty {
      try evaluateLists(window, into: &result)
    }
  }

  private func evaluateOnlyList(
    _ window: Window, into result: inout WindowResult
  ) throws(StorageError) {
    guard try lists[0].seek(window.first) < window.end else { return }
    let fieldNorms =
      lists[0].cursor.isWhole ? [] : try norms.norms(field: lists[0].field, window)
    while let run = try lists[0].run(in: window) {
      lists[0].weigh(run, window, norms: fieldNorms, into: &values)
      score.apply(to: &values, count: run.count)
      result.add(lists[0].cursor.passages, run, from: window.first, values)
    }
  }

  /// Adds up what the lists say of each passage before it is scored.
  private func evaluateLists(
    _ window: Window, into result: inout WindowResult
  ) throws(StorageError) {
    if frequencies.isEmpty { frequencies = [Float](repeating: 0, count: Window.size) }
    var matching = [UInt64](repeating: 0, count: Window.words)
    for i in lists.indices where try lists[i].seek(window.first) < window.end {
      let fieldNorms = lists[i].cursor.isWhole ? [] : try norms.norms(field: lists[i].field, window)
      while let run = try lists[i].run(in: window) {
        lists[i].weigh(run, window, norms: fieldNorms, into: &values)
        for (value, posting) in run.enumerated() {
          let index = Int(lists[i].cursor.passages[posting] - window.first)
          frequencies[index] += values[value]
          matching[index / 64] |= 1 << UInt64(index % 64)
        }
      }
    }
    take(matching, into: &result)
  }

  /// Scores the passages in `matching` by ``frequencies``, which are 0 afterwards.
  private func take(_ matching: [UInt64], into result: inout WindowResult) {
    var count = 0
    for word in matching.indices {
      forEachBit(of: matching[word], word) { index in
        values[count] = frequencies[index]
        frequencies[index] = 0
        count += 1
      }
    }
    score.apply(to: &values, count: count)
    count = 0
    for word in matching.indices {
      forEachBit(of: matching[word], word) { index in
        result.insert(index, score: values[count])
        count += 1
      }
    }
  }

  func evaluate(
    _ window: Window, within mask: [UInt64], into result: inout WindowResult
  ) throws(StorageError) {
    let wanted = mask.reduce(0) { $0 + $1.nonzeroBitCount }
    guard lists.count == 1, wanted <= Self.fewPassages, !lists[0].cursor.isWhole else {
      return try evaluate(window, reaching: -1, into: &result)
    }
    let fieldNorms = try norms.norms(field: lists[0].field, window)
    for word in mask.indices {
      try forEachBit(of: mask[word], word) { index throws(StorageError) in
        let passage = window.first + UInt32(index)
        guard try lists[0].seek(passage) == passage else { return }
        values[0] = lists[0].worth(norm: fieldNorms[index])
        score.apply(to: &values, count: 1)
        result.insert(index, score: values[0])
      }
    }
  }

  func matches() throws(StorageError) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: windows * Window.words)
    for list in lists { try list.cursor.insertAll(into: &bits) }
    return bits
  }

  func restrict(_ bits: inout [UInt64]) throws(StorageError) {
    let left = bits.reduce(0) { $0 + $1.nonzeroBitCount }
    guard lists.count == 1, !lists[0].cursor.isWhole, 8 * left < cost else {
      let matches = try matches()
      for word in bits.indices { bits[word] &= matches[word] }
      return
    }
    for word in bits.indices where bits[word] != 0 {
      try forEachBit(of: bits[word], word) { index throws(StorageError) in
        if try lists[0].seek(UInt32(index)) != UInt32(index) {
          bits[word] &= ~(1 << UInt64(index % 64))
        }
      }
    }
  }
}

extension WindowResult {
  /// Adds the postings of a run with their scores.
  fileprivate mutating func add(
    _ passages: [UInt32], _ run: Range<Int>, from first: UInt32, _ values: [Float]
  ) {
    Self.add(passages, run, from: first, values, to: &scores, &bits)
  }

  private static func add(
    _ passages: [UInt32], _ run: Range<Int>, from first: UInt32, _ values: [Float],
    to scores: inout [Float], _ bits: inout [UInt64]
  ) {
    let passages = passages.span
    let values = values.span
    var scores = scores.mutableSpan
    var bits = bits.mutableSpan
    for i in run {
      let index = Int(passages[i] &- first)
      scores[index] += values[i &- run.lowerBound]
      bits[index >> 6] |= 1 &<< UInt64(truncatingIfNeeded: index & 63)
    }
  }
}

extension PostingsCursor {
  /// Sets the bit of every passage of the list.
  func insertAll(into bits: inout [UInt64]) throws(StorageError) {
    if isWhole { return bits.insertPassages(passages, count: count) }
    var (passages, scratch) = (passages, frequencies)
    for block in 0..<list.blockCount {
      let count = try list.decodePassages(block, into: &passages, scratch: &scratch)
      bits.insertPassages(passages, count: count)
    }
  }
}

extension [UInt64] {
  /// Sets the bits of the first `count` passages.
  fileprivate mutating func insertPassages(_ passages: [UInt32], count: Int) {
    let passages = passages.span
    var bits = mutableSpan
    for i in 0..<count {
      let passage = passages[i]
      bits[Int(passage >> 6)] |= 1 &<< UInt64(passage & 63)
    }
  }
}
