import Storage

/// Counts phrases among the positions of their words.
struct PhraseMatcher {
  /// How many other positions may stand between the words, all in all.
  let slop: Int
  /// The place of each word in the phrase, rising from 0.
  private let offsets: [Int]
  /// The words in the order in which their positions are looked at.
  private let order: [Int]
  private var positions: [[UInt32]]
  private var starts: [UInt32] = []
  private var next: [Int]

  init(offsets: [Int], slop: Int, order: [Int]) {
    self.offsets = offsets
    self.slop = slop
    self.order = order
    positions = [[UInt32]](repeating: [], count: offsets.count)
    next = [Int](repeating: 0, count: offsets.count)
  }

  /// The number of first words from which the others follow in order within the slop.
  ///
  /// - Parameter read: Replaces an array by the positions of a word, ascending.
  mutating func count<E: Error>(
    reading read: (_ word: Int, _ positions: inout [UInt32]) throws(E) -> Void
  ) throws(E) -> Int {
    guard slop == 0 else {
      for word in positions.indices {
        try read(word, &positions[word])
        if positions[word].isEmpty { return 0 }
      }
      return countLoose()
    }
    for (i, word) in order.enumerated() {
      try read(word, &positions[0])
      let offset = UInt32(truncatingIfNeeded: offsets[word])
      if i == 0 {
        Self.takeStarts(positions[0], offset, into: &starts)
      } else {
        Self.keepStarts(positions[0], offset, in: &starts)
      }
      if starts.isEmpty { return 0 }
    }
    return starts.count
  }

  /// Where phrases begin that could have their word at these positions.
  private static func takeStarts(
    _ positions: [UInt32], _ offset: UInt32, into starts: inout [UInt32]
  ) {
    starts.removeAll(keepingCapacity: true)
    for position in positions where position >= offset { starts.append(position &- offset) }
  }

  /// Keeps those of the starts whose phrases have their word at one of these positions.
  private static func keepStarts(
    _ positions: [UInt32], _ offset: UInt32, in starts: inout [UInt32]
  ) {
    let positions = positions.span
    var kept = 0
    var place = 0
    for i in starts.indices {
      let (wanted, overflow) = starts[i].addingReportingOverflow(offset)
      if overflow { break }
      while place < positions.count, positions[place] < wanted { place &+= 1 }
      if place == positions.count { break }
      guard positions[place] == wanted else { continue }
      starts[kept] = starts[i]
      kept &+= 1
    }
    starts.removeLast(starts.count - kept)
  }

  /// From each first word the nearest possible continuation is taken, which ends earliest, so that
  /// no phrase is missed; linear in the positions.
  private mutating func countLoose() -> Int {
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
