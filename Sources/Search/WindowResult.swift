/// Which passages of a window match, and their scores.
struct WindowResult {
  /// A bit for each passage.
  var bits = [UInt64](repeating: 0, count: Window.words)
  /// The score of each passage whose bit is set; other places hold anything.
  var scores = [Float](repeating: 0, count: Window.size)

  /// Forgets all matches.
  mutating func clear() {
    for word in 0..<Window.words { bits[word] = 0 }
  }

  /// Whether nothing matches.
  var isEmpty: Bool { bits.isAllZero }

  func contains(_ index: Int) -> Bool { bits[index / 64] >> UInt64(index % 64) & 1 != 0 }

  /// Adds a match that is not there yet.
  mutating func insert(_ index: Int, score: Float) {
    bits[index / 64] |= 1 << UInt64(index % 64)
    scores[index] = score
  }

  /// Adds the matches of `other`: passages of either, scores added where both match.
  mutating func formUnion(_ other: WindowResult) {
    for word in 0..<Window.words where other.bits[word] != 0 {
      let both = bits[word] & other.bits[word]
      forEachBit(of: both, word) { scores[$0] += other.scores[$0] }
      forEachBit(of: other.bits[word] & ~both, word) { scores[$0] = other.scores[$0] }
      bits[word] |= other.bits[word]
    }
  }

  /// Adds the scores of `other` to passages that match already.
  mutating func addScores(of other: WindowResult) {
    for word in 0..<Window.words where bits[word] & other.bits[word] != 0 {
      forEachBit(of: bits[word] & other.bits[word], word) { scores[$0] += other.scores[$0] }
    }
  }

  /// Drops what `other` matches.
  mutating func subtract(_ other: WindowResult) {
    for word in 0..<Window.words { bits[word] &= ~other.bits[word] }
  }

  /// Calls `body` with the index of each match, rising.
  func forEach<E: Error>(_ body: (Int) throws(E) -> Void) throws(E) {
    for word in 0..<Window.words where bits[word] != 0 {
      try forEachBit(of: bits[word], word, body)
    }
  }
}

/// Calls `body` with the index of each bit of a word, rising.
func forEachBit<E: Error>(
  of bits: UInt64, _ word: Int, _ body: (Int) throws(E) -> Void
) throws(E) {
  var rest = bits
  while rest != 0 {
    try body(word &* 64 &+ rest.trailingZeroBitCount)
    rest &= rest &- 1
  }
}

extension [UInt64] {
  /// Whether no bit is set.
  var isAllZero: Bool {
    let words = span
    var any: UInt64 = 0
    for word in 0..<words.count { any |= words[word] }
    return any == 0
  }

  /// How many bits are set.
  var bitCount: Int {
    let words = span
    var count = 0
    for word in 0..<words.count { count &+= words[word].nonzeroBitCount }
    return count
  }

  /// Keeps the bits that are set in `other` too.
  mutating func formIntersection(_ other: [UInt64]) {
    var words = mutableSpan
    let other = other.span
    for word in 0..<Swift.min(words.count, other.count) { words[word] &= other[word] }
  }

  /// Clears the bits that are set in `other`.
  mutating func subtract(_ other: [UInt64]) {
    var words = mutableSpan
    let other = other.span
    for word in 0..<Swift.min(words.count, other.count) { words[word] &= ~other[word] }
  }

  /// Sets the bits that are set in `other`.
  mutating func formUnion(_ other: [UInt64]) {
    var words = mutableSpan
    let other = other.span
    for word in 0..<Swift.min(words.count, other.count) { words[word] |= other[word] }
  }
}
