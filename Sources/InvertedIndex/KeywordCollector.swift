/// The values of exact-match fields of a segment in the making: dictionary keys, each with the
/// first passage of a document that has it.
struct KeywordCollector {
  private var arena: [UInt8] = []
  private var entries: [(start: Int, end: Int, passage: UInt32)] = []

  var footprint: Int { arena.count + entries.count * 24 }

  mutating func add(_ key: [UInt8], passage: UInt32) {
    let start = arena.count
    arena.append(contentsOf: key)
    entries.append((start, arena.count, passage))
  }

  /// Calls `body` with each distinct key in byte order, and its passages, rising and distinct.
  func forEachKey<E: Error>(_ body: ([UInt8], [UInt32]) throws(E) -> Void) throws(E) {
    let sorted = entries.sorted { a, b in
      let x = arena[a.start..<a.end]
      let y = arena[b.start..<b.end]
      if x.lexicographicallyPrecedes(y) { return true }
      return !y.lexicographicallyPrecedes(x) && a.passage < b.passage
    }
    var i = 0
    while i < sorted.count {
      let key = arena[sorted[i].start..<sorted[i].end]
      var passages: [UInt32] = []
      while i < sorted.count, arena[sorted[i].start..<sorted[i].end] == key {
        if passages.last != sorted[i].passage { passages.append(sorted[i].passage) }
        i += 1
      }
      try body(Array(key), passages)
    }
  }
}
