/// What several lists have in one window: a row of bits and scores for each.
struct WindowRows {
  /// A bit for each passage, row after row.
  var bits: [UInt64]
  /// The score of each passage whose bit is set; other places hold anything.
  var scores: [Float]

  init(count: Int) {
    bits = [UInt64](repeating: 0, count: count * Window.words)
    scores = [Float](repeating: 0, count: count * Window.size)
  }

  /// Forgets the matches of a row.
  mutating func clear(_ row: Int) {
    var bits = bits.mutableSpan
    let first = row &* Window.words
    for word in 0..<Window.words { bits[first &+ word] = 0 }
  }

  /// Adds a match.
  mutating func insert(_ index: Int, score: Float, in row: Int) {
    bits[row &* Window.words &+ index >> 6] |= 1 &<< UInt64(truncatingIfNeeded: index & 63)
    scores[row &* Window.size &+ index] = score
  }

  /// Sets in `mask` the bits of a row.
  func insertBits(of row: Int, into mask: inout [UInt64]) {
    let bits = bits.span
    var mask = mask.mutableSpan
    let first = row &* Window.words
    for word in 0..<Window.words { mask[word] |= bits[first &+ word] }
  }

  /// Adds up the scores that a passage has in all rows, the first row first.
  func sum(at index: Int, rows: Int) -> Float {
    let (bits, scores) = (bits.span, scores.span)
    let word = index >> 6
    let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: index & 63)
    var sum: Float = 0
    for row in 0..<rows where bits[row &* Window.words &+ word] & bit != 0 {
      sum += scores[row &* Window.size &+ index]
    }
    return sum
  }
}
