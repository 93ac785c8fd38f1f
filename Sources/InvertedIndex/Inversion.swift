/// A field turned inside out, some groups of its words at a time: where each word occurs, by a counting
/// sort over the codes.
///
/// Each part goes over all codes and keeps the occurrences of its own words, so that the memory for
/// them is bounded whatever the length of the field. An occurrence is the number of its code, from
/// which passage and position follow.
struct Inversion {
  /// The occurrences that a part holds, if no single group has more.
  static let partLength = 1 << 22

  /// A word of a group, and where its occurrences are in the part.
  struct Member {
    var word: UInt32
    var range: Range<Int>
  }

  private let codes: FieldCodes
  private let groups: WordGroups
  /// How often each code occurs.
  private let counts: [UInt32]
  private let partLength: Int
  /// By code: where the next occurrence goes in the part, and in the end where its occurrences end.
  private var next: [UInt32]
  private var occurrences: [UInt32] = []
  /// The place behind the last group of the part.
  private var end = 0

  init(
    _ codes: FieldCodes, _ groups: WordGroups, counts: [UInt32],
    partLength: Int = Self.partLength
  ) {
    self.codes = codes
    self.groups = groups
    self.counts = counts
    self.partLength = partLength
    next = [UInt32](repeating: .max, count: counts.count)
  }

  /// How often a word occurs.
  func count(of word: UInt32) -> Int { Int(counts[Int(word) + 1]) }

  /// Goes on to the next part: some places of groups, in order; nil at the end.
  mutating func nextPart() -> Range<Int>? {
    let first = end
    var total = 0
    while end < groups.count {
      let members = groups[end]
      let count = members.reduce(0) { $0 + self.count(of: $1) }
      if total > 0, total + count > partLength { break }
      for word in members {
        next[Int(word) + 1] = UInt32(total)
        total += self.count(of: word)
      }
      end += 1
    }
    guard first < end else { return nil }
    if occurrences.count <= total { occurrences = [UInt32](repeating: 0, count: total + 1) }
    occurrences.removeLast(occurrences.count - total - 1)
    codes.scatter(next: &next, into: &occurrences)
    return first..<end
  }

  /// Replaces `members` by the words of a group of the part that occur. A group is read once.
  mutating func readGroup(at place: Int, into members: inout [Member]) {
    members.removeAll(keepingCapacity: true)
    for word in groups[place] {
      let end = Int(next[Int(word) + 1])
      next[Int(word) + 1] = .max
      let count = count(of: word)
      if count > 0 { members.append(Member(word: word, range: end - count..<end)) }
    }
  }

  /// Occurrences of the part, rising within each word.
  subscript(range: Range<Int>) -> ArraySlice<UInt32> { occurrences[range] }
}
