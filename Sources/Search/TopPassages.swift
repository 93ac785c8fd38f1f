/// The best passages seen so far, at most so many of one document: a heap with the worst on top.
///
/// Passages come in rising order. Equal scores go to the earlier passage.
struct TopPassages {
  struct Entry: Equatable {
    let score: Float
    let passage: UInt32

    /// Whether this entry ranks after the other.
    func isWorse(than other: Entry) -> Bool {
      score < other.score || score == other.score && passage > other.passage
    }
  }

  private let capacity: Int
  private let perDocument: Int
  private var heap: [Entry] = []
  /// The best passages of the document at hand, best first.
  private var pending: [Entry] = []
  private var document: Int?

  /// The number of documents that an entry was offered for.
  private(set) var documentCount = 0

  init(capacity: Int, perDocument: Int) {
    self.capacity = capacity
    self.perDocument = perDocument
  }

  mutating func offer(_ entry: Entry, document: Int) {
    if document != self.document {
      settle()
      self.document = document
      documentCount += 1
    }
    let place = pending.firstIndex { $0.isWorse(than: entry) } ?? pending.count
    guard place < perDocument else { return }
    pending.insert(entry, at: place)
    if pending.count > perDocument { pending.removeLast() }
  }

  /// The best entries, best first. Ends the document at hand.
  mutating func best() -> [Entry] {
    settle()
    return heap.sorted { $1.isWorse(than: $0) }
  }

  /// Moves the best passages of the document at hand into the heap.
  private mutating func settle() {
    for entry in pending { push(entry) }
    pending.removeAll(keepingCapacity: true)
  }

  private mutating func push(_ entry: Entry) {
    if heap.count < capacity {
      heap.append(entry)
      siftUp()
    } else if let worst = heap.first, worst.isWorse(than: entry) {
      heap[0] = entry
      siftDown()
    }
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

  private mutating func siftDown() {
    var parent = 0
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[child].isWorse(than: heap[worst]) { worst = child }
      }
      guard worst != parent else { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
