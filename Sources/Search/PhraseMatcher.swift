/// Counts phrases among the positions of their words.
struct PhraseMatcher {
  /// How many other positions may stand between the words, all in all.
  let slop: Int
  /// The place of each word in the phrase, rising from 0.
  private let offsets: [Int]
  /// The words in the order in which their positions are looked at.
  private let order: [Int]
  private var positions: [[UInt32]]
  /// How many positions each word has.
  private var counts: [Int]
  private var starts: [UInt32] = []
  private var startCount = 0
  private var next: [Int]

  init(offsets: [Int], slop: Int, order: [Int]) {
    self.offsets = offsets
    self.slop = slop
    self.order = order
    positions = [[UInt32]](repeating: [], count: offsets.count)
    counts = [Int](repeating: 0, count: offsets.count)
    next = counts
  }

  /// The number of first words from which the others follow in order within the slop.
  ///
  /// - Parameter read: Writes the positions of a word, ascending, over the first elements of an array,
  ///   which may grow, and returns how many they are.
  mutating func count<E: Error>(
    reading read: (_ word: Int, _ positions: inout [UInt32]) throws(E) -> Int
  ) throws(E) -> Int {
    guard slop == 0 else {
      for word in positions.indices {
        counts[word] = try read(word, &positions[word])
        if counts[word] == 0 { return 0 }
      }
      return countLoose()
    }
    for (i, word) in order.enumerated() {
      let count = try read(word, &positions[word])
      let offset = UInt32(truncatingIfNeeded: offsets[word])
      if i == 0 {
        startCount = Self.takeStarts(positions[word], count, offset, into: &starts)
      } else {
        startCount = Self.keepStarts(positions[word], count, offset, in: &starts, startCount)
      }
      if startCount == 0 { return 0 }
    }
    return startCount
  }

  /// Where phrases begin that could have their word at these positions; returns how many.
  private static func takeStarts(
    _ positions: [UInt32], _ count: Int, _ offset: UInt32, into starts: inout [UInt32]
  ) -> Int {
    if starts.count < count {
      starts.append(contentsOf: repeatElement(0, count: count - starts.count))
    }
    let positions = positions.span
    var starts = starts.mutableSpan
    var kept = 0
    for i in 0..<count {
      starts[kept] = positions[i] &- offset
      kept &+= positions[i] >= offset ? 1 : 0
    }
    return kept
  }

  /// Keeps those of the starts whose phrases have their word at one of these positions; returns how many.
  /// No branch depends on which is next.
  private static func keepStarts(
    _ positions: [UInt32], _ count: Int, _ offset: UInt32, in starts: inout [UInt32],
    _ startCount: Int
  ) -> Int {
    let positions = positions.span
    var starts = starts.mutableSpan
    var kept = 0
    var (i, place) = (0, 0)
    while i < startCount, place < count {
      let start = starts[i]
      let (wanted, position) = (UInt64(start) &+ UInt64(offset), UInt64(positions[place]))
      starts[kept] = start
      kept &+= wanted == position ? 1 : 0
      i &+= wanted <= position ? 1 : 0
      place &+= position <= wanted ? 1 : 0
    }
    return kept
  }

  /// From each first word the nearest possible continuation is taken, which ends earliest, so that
  /// no phrase is missed; linear in the positions.
  private mutating func countLoose() -> Int {
    for word in next.indices { next[word] = 0 }
    var count = 0
    for start in positions[0][..<counts[0]] {
      var last = Int(start)
      for word in positions.indices.dropFirst() {
        let least = last + offsets[word] - offsets[word - 1]
        while next[word] < counts[word] && Int(positions[word][next[word]]) < least {
          next[word] += 1
        }
        guard next[word] < counts[word] else { return count }
        last = Int(positions[word][next[word]])
      }
      let spread = last - Int(start) - (offsets[offsets.count - 1] - offsets[0])
      if spread <= slop { count += 1 }
    }
    return count
  }
}
