package import Storage

/// Walks through several dictionaries at once in ascending order of keys, by a heap of their cursors.
package struct TermDictionaryMerge {
  /// The key that the walk stands on.
  package private(set) var key: [UInt8] = []
  /// The dictionaries that have it, in their order, and what they know of it.
  package private(set) var parts: [TermPart] = []

  private var cursors: [TermDictionaryCursor] = []
  /// The first eight bytes of each cursor's key, as a number that orders as they do.
  private var prefixes: [UInt64] = []
  /// Numbers of cursors; each is not below that at half its place.
  private var heap: [Int] = []
  private var isStarted = false

  /// Stands before the first key of all.
  package init(_ dictionaries: [TermDictionary]) throws(StorageError) {
    for dictionary in dictionaries {
      cursors.append(try dictionary.cursor())
      prefixes.append(0)
    }
  }

  /// Moves to the next key; false behind the last.
  package mutating func next() throws(StorageError) -> Bool {
    if isStarted {
      for part in parts { try advance(part.source) }
    } else {
      isStarted = true
      for number in cursors.indices { try advance(number) }
    }
    parts.removeAll(keepingCapacity: true)
    guard let first = heap.first else { return false }
    key.removeAll(keepingCapacity: true)
    key.append(contentsOf: cursors[first].key)
    repeat {
      parts.append(TermPart(source: heap[0], info: cursors[heap[0]].info))
      removeFirst()
    } while heap.first.map { hasSameKey($0, first) } ?? false
    return true
  }

  private mutating func advance(_ number: Int) throws(StorageError) {
    guard try cursors[number].next() else { return }
    prefixes[number] = TermCodec.prefix(of: cursors[number].key)
    insert(number)
  }

  private func hasSameKey(_ a: Int, _ b: Int) -> Bool {
    prefixes[a] == prefixes[b] && cursors[a].key == cursors[b].key
  }

  /// Whether a cursor's key is below another's, or the same in a dictionary before the other.
  private func precedes(_ a: Int, _ b: Int) -> Bool {
    if prefixes[a] != prefixes[b] { return prefixes[a] < prefixes[b] }
    if cursors[a].key == cursors[b].key { return a < b }
    return cursors[a].key.lexicographicallyPrecedes(cursors[b].key)
  }

  private mutating func insert(_ number: Int) {
    heap.append(number)
    var place = heap.count - 1
    while place > 0, case let parent = (place - 1) / 2, precedes(heap[place], heap[parent]) {
      heap.swapAt(place, parent)
      place = parent
    }
  }

  private mutating func removeFirst() {
    let last = heap.removeLast()
    guard !heap.isEmpty else { return }
    heap[0] = last
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
        if precedes(heap[child], heap[least]) { least = child }
      }
      guard least != place else { return }
      heap.swapAt(place, least)
      place = least
    }
  }
}
