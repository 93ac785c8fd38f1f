import IndexFormat
import Storage

/// Term dictionaries. An input with an even first byte is a list of keys, each with its length before
/// it; any other is the body of a file.
enum TermsFuzz {
  static func run(_ bytes: [UInt8]) throws(BrokenPromise) {
    if bytes.first.map({ $0 & 1 == 0 }) ?? true {
      try roundTrip(keys(of: bytes))
    } else {
      read(Array(bytes.dropFirst()))
    }
  }

  private static func keys(of bytes: [UInt8]) -> [[UInt8]] {
    var input = InputBytes(bytes)
    _ = input.byte()
    var keys: Set<[UInt8]> = []
    while !input.isEmpty {
      let length = Int(input.byte() & 15)
      keys.insert((0..<length).map { _ in input.byte() })
    }
    return keys.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func info(_ key: [UInt8], _ place: Int) -> TermInfo {
    let last = UInt64(key.last ?? 0)
    return TermInfo(
      documentFrequency: UInt32(1 + place % 500), occurrences: UInt64(500 + place) + last,
      postings: last << (UInt64(place) % 40), positions: last % 3 == 0 ? 0 : 20 + last * last)
  }

  private static func roundTrip(_ keys: [[UInt8]]) throws(BrokenPromise) {
    let file = try mustWork("writing terms") { () throws(StorageError) in
      try TestFile.make(.terms) { file throws(StorageError) in
        var writer = TermDictionaryWriter(file: file)
        for (place, key) in keys.enumerated() { try writer.add(key, info(key, place)) }
        _ = try writer.finish()
      }
    }
    try mustWork("reading terms") { () throws(StorageError) in
      let terms = try TermDictionary(file: file)
      var cursor = try terms.cursor()
      for (place, key) in keys.enumerated() {
        let isNext = try cursor.next()
        guard isNext, cursor.key == key, cursor.info == info(key, place),
          try terms.find(key) == info(key, place)
        else { throw .corrupted(file: "terms", offset: place, what: "another term") }
        var above = try terms.cursor(from: key + [0])
        let hasMore = try above.next()
        guard hasMore == (place + 1 < keys.count), !hasMore || above.key == keys[place + 1] else {
          throw .corrupted(file: "terms", offset: place, what: "another term follows")
        }
      }
      if try cursor.next() { throw .corrupted(file: "terms", offset: 0, what: "terms too many") }
    }
  }

  private static func read(_ body: [UInt8]) {
    guard
      let file = try? TestFile.make(.terms, body: body), let terms = try? TermDictionary(file: file)
    else { return }
    let keys: [[UInt8]] = [[], [0x10], [0x14, 0x61], [UInt8](repeating: 0xFF, count: 9)]
    for key in keys {
      _ = try? terms.find(key)
      guard var cursor = try? terms.cursor(from: key) else { continue }
      while (try? cursor.next()) == true {}
    }
  }
}
