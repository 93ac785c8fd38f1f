/// A stretch of consecutive passages of one segment that is evaluated at once: large enough that
/// its cost is in loops over arrays, small enough that the arrays stay in the cache.
struct Window {
  /// The number of passages in a window.
  static let size = 4096

  /// The first passage; a multiple of ``size``.
  let first: UInt32

  /// The window around a passage.
  init(around passage: UInt32) {
    first = passage & ~UInt32(Window.size - 1)
  }

  /// One past the last passage; saturates at the largest number.
  var end: UInt32 {
    let (end, overflow) = first.addingReportingOverflow(UInt32(Window.size))
    return overflow ? .max : end
  }
}

/// Which passages of a window match, and their scores.
final class WindowResult {
  private static let words = Window.size / 64

  /// A bit for each passage.
  var bits = [UInt64](repeating: 0, count: words)
  /// The score of each passage whose bit is set; other places hold anything.
  var scores = [Float](repeating: 0, count: Window.size)

  /// Forgets all matches.
  func clear() {
    for i in bits.indices { bits[i] = 0 }
  }

  /// Whether nothing matches.
  var isEmpty: Bool { bits.allSatisfy { $0 == 0 } }

  func insert(_ index: Int, score: Float) {
    bits[index / 64] |= 1 << UInt64(index % 64)
    scores[index] = score
  }

  func contains(_ index: Int) -> Bool { bits[index / 64] >> UInt64(index % 64) & 1 != 0 }

  /// Adds the matches of `other`: passages of either, scores added where both match.
  func formUnion(_ other: WindowResult) {
    for word in bits.indices where other.bits[word] != 0 {
      let both = bits[word] & other.bits[word]
      forEachBit(of: other.bits[word], word) { index in
        if both >> UInt64(index % 64) & 1 != 0 {
          scores[index] += other.scores[index]
        } else {
          scores[index] = other.scores[index]
        }
      }
      bits[word] |= other.bits[word]
    }
  }

  /// Keeps what `other` matches too, scores added.
  func formIntersection(_ other: WindowResult) {
    for word in bits.indices where bits[word] != 0 {
      bits[word] &= other.bits[word]
      forEachBit(of: bits[word], word) { scores[$0] += other.scores[$0] }
    }
  }

  /// Drops what `other` matches.
  func subtract(_ other: WindowResult) {
    for word in bits.indices { bits[word] &= ~other.bits[word] }
  }

  /// Adds the scores of `other` to passages that match already.
  func addScores(of other: WindowResult) {
    for word in bits.indices where bits[word] & other.bits[word] != 0 {
      forEachBit(of: bits[word] & other.bits[word], word) { scores[$0] += other.scores[$0] }
    }
  }

  /// Calls `body` with the index of each match, rising.
  func forEach<E: Error>(_ body: (Int) throws(E) -> Void) throws(E) {
    for word in bits.indices where bits[word] != 0 { try forEachBit(of: bits[word], word, body) }
  }

  private func forEachBit<E: Error>(
    of bits: UInt64, _ word: Int, _ body: (Int) throws(E) -> Void
  ) throws(E) {
    var rest = bits
    while rest != 0 {
      try body(word * 64 + rest.trailingZeroBitCount)
      rest &= rest - 1
    }
  }
}
