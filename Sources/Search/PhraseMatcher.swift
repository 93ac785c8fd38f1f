/// Counts phrases among the positions of their words.
struct PhraseMatcher {
  /// The place of each word in the phrase, rising from 0.
  let offsets: [Int]
  /// How many other positions may stand between the words, all in all.
  let slop: Int
  private var next: [Int]

  init(offsets: [Int], slop: Int) {
    self.offsets = offsets
    self.slop = slop
    next = [Int](repeating: 0, count: offsets.count)
  }

  /// The number of first words from which the others follow in order within the slop.
  ///
  /// From each first word the nearest possible continuation is taken, which ends earliest, so that
  /// no phrase is missed; linear in the positions.
  mutating func count(_ positions: [[UInt32]]) -> Int {
    for word in next.indices { next[word] = 0 }
    var count = 0
    for start in positions[0] {
      var last = Int(start)
      for word in positions.indices.dropFirst() {
        let least = last + offsets[word] - offsets[word - 1]
        while next[word] < positions[word].count && Int(positions[word][next[word]]) < least {
          next[word] += 1
        }
        guard next[word] < positions[word].count else { return count }
        last = Int(positions[word][next[word]])
      }
      let spread = last - Int(start) - (offsets[offsets.count - 1] - offsets[0])
      if spread <= slop { count += 1 }
    }
    return count
  }
}
