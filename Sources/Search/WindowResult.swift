/// Which passages of a window match, and their scores.
struct WindowResult {
  /// A bit for each passage.
  var bits = [UInt64](repeating: 0, count: Window.words)
  /// The score of each passage; 0 where nothing matches.
  var scores = [Float](repeating: 0, count: Window.size)

  /// Forgets all matches.
  mutating func clear() {
    var bits = bits.mutableSpan
    for word in 0..<bits.count { bits[word] = 0 }
    var scores = scores.mutableSpan
    for index in 0..<scores.count { scores[index] = 0 }
  }

  /// Whether nothing matches.
  var isEmpty: Bool { bits.allSatisfy { $0 == 0 } }

  func contains(_ index: Int) -> Bool { bits[index / 64] >> UInt64(index % 64) & 1 != 0 }

  /// Adds a match.
  mutating func insert(_ index: Int, score: Float) {
    bits[index / 64] |= 1 << UInt64(index % 64)
    scores[index] += score
  }

  /// Adds the matches of `other`: passages of either, scores added where both match.
  mutating func formUnion(_ other: WindowResult) {
    for word in bits.indices { bits[word] |= other.bits[word] }
    var sums = scores.mutableSpan
    let scores = other.scores.span
    for index in 0..<Window.size { sums[index] += scores[index] }
  }

  /// Drops what has no bit in `mask`.
  mutating func formIntersection(_ mask: [UInt64]) {
    for word in bits.indices where bits[word] & ~mask[word] != 0 {
      forEachBit(of: bits[word] & ~mask[word], word) { scores[$0] = 0 }
      bits[word] &= mask[word]
    }
  }

  /// Drops what `other` matches.
  mutating func subtract(_ other: WindowResult) {
    formIntersection(other.bits.map { ~$0 })
  }

  /// Adds the scores of `other` to passages that match already.
  mutating func addScores(of other: WindowResult) {
    for word in bits.indices where bits[word] & other.bits[word] != 0 {
      forEachBit(of: bits[word] & other.bits[word], word) { scores[$0] += other.scores[$0] }
    }
  }

  /// Calls `body` with the index of each match, rising.
  func forEach<E: Error>(_ body: (Int) throws(E) -> Void) throws(E) {
    for word in bits.indices where bits[word] != 0 { try forEachBit(of: bits[word], word, body) }
  }
}

/// Calls `body` with the index of each bit of a word, rising.
func forEachBit<E: Error>(
  of bits: UInt64, _ word: Int, _ body: (Int) throws(E) -> Void
) throws(E) {
  var rest = bits
  while rest != 0 {
    try body(word * 64 + rest.trailingZeroBitCount)
    rest &= rest - 1
  }
}
