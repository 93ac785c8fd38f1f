/// The best passages seen so far, at most so many of one document. Passages come in any order; equal
/// scores go to the earlier one.
///
/// Where no document has more passages than may be kept of it, a passage is one number: its score above
/// its complement. Otherwise there is a heap with the worst on top.
struct TopPassages {
  struct Entry {
    let score: Float
    let passage: UInt32
    /// The document, if it could have more passages among the best than it may.
    var document: UInt32?

    /// Whether this entry ranks after the other.
    func isWorse(than other: Entry) -> Bool {
      score < other.score || score == other.score && passage > other.passage
    }
  }

  private let capacity: Int
  private let perDocument: Int
  /// Whether documents are limited at all.
  private let isLimited: Bool
  private var keys: LargestKeys
  private var heap: [Entry] = []
  /// How many entries the documents have that could have too many.
  private var counts: [UInt32: Int] = [:]

  /// Creates an empty list.
  ///
  /// - Parameter isLimited: Whether some document has more passages than may be kept of it.
  init(capacity: Int, perDocument: Int, isLimited: Bool) {
    self.capacity = perDocument > 0 ? capacity : 0
    self.perDocument = perDocument
    self.isLimited = isLimited
    keys = LargestKeys(capacity: self.capacity)
  }

  /// Whether nothing is kept at all.
  var keepsNothing: Bool { capacity == 0 }

  /// Scores below this one are of no interest; negative as long as any is.
  private(set) var floor: Float = -1

  /// Whether a document of so many passages could have more among the best than it may.
  func mustCount(passages: Int) -> Bool { passages > perDocument }

  mutating func offer(_ entry: Entry) {
    guard isLimited else { return offer(entry.passage, score: entry.score) }
    if let document = entry.document, counts[document, default: 0] >= perDocument {
      replaceWorst(of: document, by: entry)
    } else if heap.count < capacity {
      count(entry.document, 1)
      heap.append(entry)
      siftUp()
    } else if let worst = heap.first, worst.isWorse(than: entry) {
      count(worst.document, -1)
      count(entry.document, 1)
      heap[0] = entry
      siftDown(from: 0)
    }
    if heap.count == capacity, let worst = heap.first { floor = worst.score }
  }

  private mutating func offer(_ passage: UInt32, score: Float) {
    let least = keys.least
    keys.offer(UInt64(score.bitPattern) << 32 | UInt64(~passage))
    if keys.least != least {
      floor = Float(bitPattern: UInt32(truncatingIfNeeded: keys.least >> 32))
    }
  }

  /// The best entries, best first.
  mutating func best() -> [Entry] {
    guard !isLimited else { return heap.sorted { $1.isWorse(than: $0) } }
    return keys.largest().map { key in
      Entry(
        score: Float(bitPattern: UInt32(truncatingIfNeeded: key >> 32)),
        passage: ~UInt32(truncatingIfNeeded: key))
    }
  }

  private mutating func count(_ document: UInt32?, _ change: Int) {
    guard let document else { return }
    let count = counts[document, default: 0] + change
    counts[document] = count == 0 ? nil : count
  }

  private mutating func replaceWorst(of document: UInt32, by entry: Entry) {
    var place: Int?
    for i in heap.indices where heap[i].document == document {
      if place.map({ heap[i].isWorse(than: heap[$0]) }) ?? true { place = i }
    }
    guard let place, heap[place].isWorse(than: entry) else { return }
    heap[place] = entry
    siftDown(from: place)
  }

  private mutating func siftUp() {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].isWorse(than: heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func siftDown(from start: Int) {
    var parent = start
    while true {
      var worst = parent
      let child = 2 * parent + 1
      if child < heap.count, heap[child].isWorse(than: heap[worst]) { worst = child }
      if child + 1 < heap.count, heap[child + 1].isWorse(than: heap[worst]) { worst = child + 1 }
      guard worst != parent else { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
