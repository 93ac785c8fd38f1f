import IndexFormat
import InvertedIndex
import Storage

/// Finds the places of one field at which parts stand near each other: first the passages that have
/// all of the words, then their positions.
final class NearFinder {
  /// A word of a part: the lists of the terms that it may be.
  private struct Word {
    let offset: Int
    let lists: Range<Int>
  }

  private let parts: [[Word]]
  private let matcher: NearMatcher
  private let lists: [PostingsList]
  private let blocks: ListBlocks
  private var readers: [PositionsReader]
  private var positions: [UInt32] = []

  /// Opens the lists of a field; nil if one of the words has none.
  init?(_ plan: NearPlan, field: Int, in segment: Segment) throws(StorageError) {
    var lists: [PostingsList] = []
    var parts: [[Word]] = []
    for part in plan.parts {
      var words: [Word] = []
      for word in part.words {
        let first = lists.count
        for term in word.terms {
          guard let list = try segment.list(TermKey.analyzed(field: field, term)) else { continue }
          guard list.hasPositions else {
            throw segment.damage(.postings, "a list of a full-text field without positions")
          }
          lists.append(list)
        }
        if lists.count == first { return nil }
        words.append(Word(offset: word.offset, lists: first..<lists.count))
      }
      parts.append(words)
    }
    self.parts = parts
    self.lists = lists
    matcher = NearMatcher(plan)
    blocks = ListBlocks(lists)
    readers = lists.map {
      PositionsReader(RankedList(list: $0, field: field, weights: []), in: segment)
    }
  }

  /// Calls `body` with each passage in which the parts are near each other, and how often.
  ///
  /// - Parameter words: How many words of 64 bits the segment's passages take.
  func forEach(
    words: Int, _ body: (UInt32, Int) throws(StorageError) -> Void
  ) throws(StorageError) {
    var candidates: [UInt64]?
    for word in parts.joined() {
      var bits = [UInt64](repeating: 0, count: words)
      for list in word.lists { try lists[list].insertPassages(into: &bits) }
      if candidates == nil { candidates = bits } else { candidates?.formIntersection(bits) }
    }
    guard let candidates else { return }
    for word in candidates.indices where candidates[word] != 0 {
      try forEachBit(of: candidates[word], word) { (index) throws(StorageError) in
        let count = try count(in: UInt32(index))
        if count > 0 { try body(UInt32(index), count) }
      }
    }
  }

  /// How often a passage that has all of the words has them near each other.
  func count(in passage: UInt32) throws(StorageError) -> Int {
    var starts: [[Int]] = []
    for words in parts {
      var common: [Int] = []
      for (i, word) in words.enumerated() {
        var places: [Int] = []
        for list in word.lists { try appendPositions(of: passage, in: list, to: &places) }
        if word.lists.count > 1 { places.sort() }
        let first = places.map { $0 - word.offset }
        common = i == 0 ? first : NearMatcher.intersection(common, first)
      }
      if common.isEmpty { return 0 }
      starts.append(common)
    }
    return matcher.count(starts)
  }

  private func appendPositions(
    of passage: UInt32, in list: Int, to places: inout [Int]
  ) throws(StorageError) {
    let place = try blocks.find(list, passage)
    guard place >= 0 else { return }
    let at = OpenLists.Place(
      block: blocks.block(list), posting: place - list * ListBlocks.length)
    let count = try readers[list].read(at, into: &positions) {
      (passages, frequencies) throws(StorageError) in
      try blocks.needFrequencies(list)
      blocks.copy(list, &passages, &frequencies)
      return blocks.count(list)
    }
    for position in positions[..<count] { places.append(Int(position)) }
  }
}

/// Counts the places at which parts stand near each other.
struct NearMatcher {
  private let widths: [Int]
  private let within: Int
  private let inOrder: Bool
  /// For each part, how many parts before it are the same.
  private let twins: [Int]

  init(_ plan: NearPlan) {
    self.init(
      parts: plan.parts, widths: plan.parts.map(\.width), within: plan.within,
      inOrder: plan.inOrder)
  }

  /// - Parameter parts: The parts; equal ones need places of their own.
  init(parts: [some Hashable], widths: [Int], within: Int, inOrder: Bool) {
    self.widths = widths
    self.within = within
    self.inOrder = inOrder
    twins = parts.indices.map { i in parts[..<i].count { $0 == parts[i] } }
  }

  /// How many places of the first part have all other parts near.
  ///
  /// In order, the others follow one after the other with at most `within` positions between them. In
  /// any order, some stretch holds the place of the first part and one of each other, equal parts at
  /// different places, and at most `within` positions more than these are wide.
  ///
  /// - Parameter starts: Where each part begins, ascending.
  func count(_ starts: [[Int]]) -> Int {
    inOrder
      ? starts[0].count { isFollowed($0, starts) }
      : starts[0].count { isNear($0, starts) }
  }

  /// The nearest next place of each part makes the least distance.
  private func isFollowed(_ first: Int, _ starts: [[Int]]) -> Bool {
    var end = first + widths[0]
    var between = 0
    for part in starts.indices.dropFirst() {
      let place = Self.firstIndex(in: starts[part], notBefore: end)
      guard place < starts[part].count else { return false }
      between += starts[part][place] - end
      if between > within { return false }
      end = starts[part][place] + widths[part]
    }
    return true
  }

  private func isNear(_ first: Int, _ starts: [[Int]]) -> Bool {
    let length = within + widths.reduce(0, +)
    let lowest = first + widths[0] - length
    // A stretch can be moved on until it begins with a part.
    if isComplete(from: first, length, starts) { return true }
    for part in starts.indices {
      var place = Self.firstIndex(in: starts[part], notBefore: lowest)
      while place < starts[part].count, starts[part][place] < first {
        if isComplete(from: starts[part][place], length, starts) { return true }
        place += 1
      }
    }
    return false
  }

  /// Whether a stretch holds a place of each part.
  private func isComplete(from start: Int, _ length: Int, _ starts: [[Int]]) -> Bool {
    starts.indices.allSatisfy { part in
      let place = Self.firstIndex(in: starts[part], notBefore: start) + twins[part]
      return place < starts[part].count
        && starts[part][place] + widths[part] <= start + length
    }
  }

  private static func firstIndex(in places: [Int], notBefore place: Int) -> Int {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The numbers that two ascending lists share.
  static func intersection(_ a: [Int], _ b: [Int]) -> [Int] {
    var (i, j) = (0, 0)
    var shared: [Int] = []
    while i < a.count, j < b.count {
      if a[i] == b[j] { shared.append(a[i]) }
      let (isBehind, isBefore) = (a[i] >= b[j], a[i] <= b[j])
      if isBefore { i += 1 }
      if isBehind { j += 1 }
    }
    return shared
  }
}
