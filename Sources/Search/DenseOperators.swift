import Storage

/// Passages known beforehand, one bit each: exact-match fields, and all passages.
final class SetOperator: MatchOperator {
  private let words: [UInt64]

  /// Creates the operator from one bit for each passage of the segment.
  init(_ words: [UInt64]) { self.words = words }

  func candidate(from passage: UInt32) -> UInt32 {
    var word = Int(passage / 64)
    guard word < words.count else { return .max }
    var rest = words[word] & (~0 << UInt64(passage % 64))
    while rest == 0 {
      word += 1
      guard word < words.count else { return .max }
      rest = words[word]
    }
    return UInt32(word * 64 + rest.trailingZeroBitCount)
  }

  func evaluate(_ window: Window, into result: WindowResult) {
    let first = Int(window.first) / 64
    for i in result.bits.indices where first + i < words.count {
      result.bits[i] = words[first + i]
    }
    result.forEach { result.scores[$0] = 0 }
  }
}

/// Weighted frequencies known beforehand for each passage: the union of many terms.
final class DenseOperator: MatchOperator {
  private let frequencies: [Float]
  private let members: SetOperator
  private var score: FrequencyScore

  /// Creates the operator from one weighted frequency for each passage, 0 for no match.
  init(_ frequencies: [Float], score: FrequencyScore) {
    var words = [UInt64](repeating: 0, count: (frequencies.count + 63) / 64)
    for i in frequencies.indices where frequencies[i] > 0 {
      words[i / 64] |= 1 << UInt64(i % 64)
    }
    self.frequencies = frequencies
    self.score = score
    members = SetOperator(words)
  }

  func candidate(from passage: UInt32) -> UInt32 { members.candidate(from: passage) }

  func evaluate(_ window: Window, into result: WindowResult) {
    members.evaluate(window, into: result)
    let first = Int(window.first)
    result.forEach { score.frequencies[$0] = frequencies[first + $0] }
    score.apply(to: result)
  }
}
