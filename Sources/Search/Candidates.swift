/// The passages of a window that are still of interest, rising, with the sums of what is known of them.
struct Candidates: ~Copyable {
  /// Their indices in the window; as with the sums, one more may be written than is kept.
  let indices = Buffer<Int32>(repeating: 0, count: Window.size + 1)
  let sums = Buffer<Float>(repeating: 0, count: Window.size + 1)
  /// Whether a list had the passage since the mark was last cleared.
  let isFound = Buffer<Bool>(repeating: false, count: Window.size)
  private let counter = Buffer<Int>(repeating: 0, count: 1)

  /// How many there are.
  var count: Int {
    get { counter[0] }
    nonmutating set { counter[0] = newValue }
  }

  /// Moves a candidate to a place before it, and adds to its sum.
  func keep(_ from: Int, at place: Int, adding value: Float) {
    indices[place] = indices[from]
    sums[place] = sums[from] + value
  }

  /// Drops those whose sums do not reach a score.
  func dropBelow(_ least: Float) {
    var kept = 0
    for i in 0..<count {
      let sum = sums[i]
      keep(i, at: kept, adding: 0)
      kept &+= sum >= least ? 1 : 0
    }
    count = kept
  }

  /// Drops those that no list had.
  func dropMissing() {
    var kept = 0
    for i in 0..<count where isFound[i] {
      keep(i, at: kept, adding: 0)
      kept &+= 1
    }
    count = kept
  }

  /// Makes scores of sums of worths.
  func applyToSums(_ score: FrequencyScore) {
    sums.withMutableSpan(0..<count) { score.apply(to: &$0) }
  }

  /// Takes the passages of a window that match with at least a score.
  func take(_ scores: [Float], _ bits: [UInt64], reaching least: Float) {
    let (scores, bits) = (scores.span, bits.span)
    var count = 0
    for word in 0..<Window.words {
      var rest = bits[word]
      while rest != 0 {
        let index = word &* 64 &+ rest.trailingZeroBitCount
        rest &= rest &- 1
        indices[count] = Int32(truncatingIfNeeded: index)
        sums[count] = scores[index]
        count &+= scores[index] >= least ? 1 : 0
      }
    }
    self.count = count
  }

  /// Takes the passages of a window that have a bit, with sums of 0, none marked as found.
  func take(_ bits: [UInt64]) {
    let bits = bits.span
    var count = 0
    for word in 0..<Window.words {
      var rest = bits[word]
      while rest != 0 {
        indices[count] = Int32(truncatingIfNeeded: word &* 64 &+ rest.trailingZeroBitCount)
        sums[count] = 0
        isFound[count] = false
        rest &= rest &- 1
        count &+= 1
      }
    }
    self.count = count
  }

  /// Adds the candidates to the matches of a window.
  func add(to result: inout WindowResult) {
    Self.put(self, adding: true, &result.scores, &result.bits)
  }

  /// Replaces the matches of a window by the candidates.
  func put(into result: inout WindowResult) {
    result.clear()
    Self.put(self, adding: false, &result.scores, &result.bits)
  }

  private static func put(
    _ candidates: borrowing Candidates, adding: Bool, _ scores: inout [Float],
    _ bits: inout [UInt64]
  ) {
    var scores = scores.mutableSpan
    var bits = bits.mutableSpan
    for i in 0..<candidates.count {
      let index = Int(candidates.indices[i])
      let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: index)
      let old = bits[index &>> 6]
      let sum = candidates.sums[i]
      scores[index] = adding && old & bit != 0 ? scores[index] + sum : sum
      bits[index &>> 6] = old | bit
    }
  }
}
