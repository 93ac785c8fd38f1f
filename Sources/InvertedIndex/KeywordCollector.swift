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
    let sorted = PrefixOrder.sorted(
      count: entries.count, prefix: prefix,
      precedes: { key($0).lexicographicallyPrecedes(key($1)) })
    var i = 0
    while i < sorted.count {
      let key = key(Int(sorted[i]))
      var passages: [UInt32] = []
      while i < sorted.count, self.key(Int(sorted[i])) == key {
        let passage = entries[Int(sorted[i])].passage
        if passages.last != passage { passages.append(passage) }
        i += 1
      }
      try body(Array(key), passages)
    }
  }

  private func key(_ entry: Int) -> ArraySlice<UInt8> {
    arena[entries[entry].start..<entries[entry].end]
  }

  private func prefix(_ entry: Int) -> UInt64 {
    let key = entries[entry]
    return unsafe arena.span.bytes.word(at: key.start, count: key.end - key.start).byteSwapped
  }
}
