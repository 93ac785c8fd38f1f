/// The best passages seen so far, at most so many of one document: a heap with the worst on top.
///
/// Passages come in any order. Equal scores go to the earlier passage.
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
  private var heap: [Entry] = []
  /// How many entries the documents have that could have too many.
  private var counts: [UInt32: Int] = [:]

  init(capacity: Int, perDocument: Int) {
    self.capacity = perDocument > 0 ? capacity : 0
    self.perDocument = perDocument
  }

  /// Whether nothing is kept at all.
  var keepsNothing: Bool { capacity == 0 }

  /// Scores below this one are of no interest; negative as long as any is.
  private(set) var floor: Float = -1

  /// Whether a document of so many passages could have more among the best than it may.
  func mustCount(passages: Int) -> Bool { passages > perDocument }

  mutating func offer(_ entry: Entry) {
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

  /// The best entries, best first.
  func best() -> [Entry] { heap.sorted { $1.isWorse(than: $0) } }

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
