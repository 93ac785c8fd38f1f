import IndexFormat
import Storage
import Testing

@Suite struct TermDictionaryTests {
  typealias Entry = (key: [UInt8], info: TermInfo)

  /// Distinct keys in order, many with long common beginnings, zeros, and more than 255 bytes.
  private func entries(count: Int, seed: UInt64) -> [Entry] {
    var random = SeededGenerator(seed: seed)
    var keys: Set<[UInt8]> = []
    var last: [UInt8] = []
    while keys.count < count {
      var key = Array(last.prefix(Int.random(in: 0...12, using: &random)))
      let isLong = Int.random(in: 0..<50, using: &random) == 0
      for _ in 0..<Int.random(in: 0...(isLong ? 700 : 8), using: &random) {
        let alphabet: [UInt8] = [0, 1, 0x61, 0x62, 0x63, 0xC3, 0xFF]
        key.append(alphabet.randomElement(using: &random) ?? 0)
      }
      keys.insert(key)
      last = key
    }
    return keys.sorted { $0.lexicographicallyPrecedes($1) }.map { key in
      let frequency = max(1, random.skewed(bits: 32))
      let info = TermInfo(
        documentFrequency: frequency,
        occurrences: UInt64(frequency) + UInt64(random.skewed(bits: 32)),
        postings: UInt64.random(in: 20...(1 << 50), using: &random),
        positions: Bool.random(using: &random)
          ? 0 : UInt64.random(in: 20...(1 << 50), using: &random))
      return (key, info)
    }
  }

  private func write(_ entries: [Entry], on shelf: Shelf) throws -> TermDictionary {
    var writer = TermDictionaryWriter(file: try shelf.writer(.terms))
    for entry in entries { try writer.add(entry.key, entry.info) }
    #expect(writer.count == entries.count)
    _ = try writer.finish()
    return try TermDictionary(file: try shelf.open(.terms))
  }

  @Test(arguments: [0, 1, 2, 31, 32, 33, 64, 65, 3000])
  func everyTermIsFoundAndNoOther(count: Int) throws {
    let entries = entries(count: count, seed: UInt64(count))
    let dictionary = try write(entries, on: Shelf())
    #expect(dictionary.count == count)
    let keys = Set(entries.map(\.key))
    for entry in entries {
      #expect(try dictionary.find(entry.key) == entry.info, "key \(entry.key)")
      for other in [entry.key + [0], entry.key + [0x62], Array(entry.key.dropLast())]
      where !keys.contains(other) {
        #expect(try dictionary.find(other) == nil, "key \(other)")
      }
    }
    if !keys.contains([]) { #expect(try dictionary.find([]) == nil) }
  }

  @Test(arguments: [0, 1, 31, 33, 64, 65, 3000], 0..<4)
  func keysLookedUpTogetherAreFoundAsEachByItself(count: Int, seed: Int) throws {
    let entries = entries(count: count, seed: UInt64(count))
    let dictionary = try write(entries, on: Shelf())
    let known = Dictionary(uniqueKeysWithValues: entries.map { ($0.key, $0.info) })
    var random = SeededGenerator(seed: UInt64(seed))
    for round in 0..<60 {
      // Few keys far apart, or many near each other; with marks and without; some of them twice.
      let start = Int.random(in: 0...max(0, count - 1), using: &random)
      let length = [3, 40, count].randomElement(using: &random) ?? 0
      var keys: [[UInt8]] = []
      for entry in entries.dropFirst(start).prefix(length) {
        for mark: [UInt8] in [[], [0], [0, 1], [0x61], [0xFF]]
        where Int.random(in: 0..<3, using: &random) == 0 {
          keys.append(entry.key + mark)
        }
        if Bool.random(using: &random) { keys.append(Array(entry.key.dropLast())) }
      }
      keys.sort { $0.lexicographicallyPrecedes($1) }
      let found = try dictionary.find(ascending: keys)
      #expect(found == keys.map { known[$0] }, "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: [0, 1, 32, 33, 500])
  func aCursorFromAnyKeyReadsWhatASortedArrayHas(count: Int) throws {
    let entries = entries(count: count, seed: 50 + UInt64(count))
    let dictionary = try write(entries, on: Shelf())
    var random = SeededGenerator(seed: 1)
    for _ in 0..<200 {
      var key = entries.randomElement(using: &random)?.key ?? []
      if Bool.random(using: &random) { key.append(.random(in: 0...255, using: &random)) }
      if Bool.random(using: &random) { key = Array(key.dropLast(2)) }
      let expected = entries.drop { $0.key.lexicographicallyPrecedes(key) }.prefix(70)
      var cursor = try dictionary.cursor(from: key)
      for entry in expected {
        #expect(try cursor.next(), "from \(key)")
        #expect(cursor.key == entry.key && cursor.info == entry.info, "from \(key)")
      }
      if expected.count < 70 { #expect(try !cursor.next(), "from \(key)") }
    }
  }

  @Test func anEmptyKeyIsAKey() throws {
    let info = TermInfo(documentFrequency: 1, occurrences: 1, postings: 20, positions: 0)
    let dictionary = try write([([], info)], on: Shelf())
    #expect(try dictionary.find([]) == info)
    var cursor = try dictionary.cursor()
    #expect(try cursor.next())
    #expect(try !cursor.next())
    #expect(try !cursor.next())
  }

  @Test func theSameTermsGiveTheSameBytes() throws {
    let entries = entries(count: 200, seed: 3)
    let (one, other) = (Shelf(), Shelf())
    _ = try write(entries, on: one)
    _ = try write(entries, on: other)
    #expect(try one.directory.read("terms") == other.directory.read("terms"))
  }

  @Test func aTrailerThatCountsTooManyTermsIsDamage() throws {
    let shelf = Shelf()
    _ = try write(entries(count: 100, seed: 1), on: shelf)
    for count: UInt64 in [97 - 1, 129, 1 << 31, .max] {
      let file = try shelf.damaged(.terms) { body in
        for byte in 0..<8 {
          body[body.count - 16 + byte] = UInt8(truncatingIfNeeded: count >> UInt64(8 * byte))
        }
      }
      #expect(throws: StorageError.self) { try TermDictionary(file: file) }
    }
  }

  @Test func termsOutOfOrderAreDamageToACursor() throws {
    let shelf = Shelf()
    let info = TermInfo(documentFrequency: 1, occurrences: 1, postings: 20, positions: 0)
    _ = try write([([0x61], info), ([0x62], info)], on: shelf)
    let file = try shelf.damaged(.terms) { body in
      body[2] = 0x63
    }
    var cursor = try TermDictionary(file: file).cursor()
    #expect(try cursor.next())
    #expect(throws: StorageError.self) { try cursor.next() }
  }

  @Test(arguments: 0..<400)
  func damageWithRightChecksumsNeverTraps(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let shelf = Shelf()
    let entries = entries(count: Int.random(in: 1...150, using: &random), seed: UInt64(seed))
    _ = try write(entries, on: shelf)
    let file = try shelf.damaged(.terms) { damage(&$0, using: &random) }
    guard let dictionary = try? TermDictionary(file: file) else { return }
    _ = try? dictionary.find(ascending: entries.map(\.key))
    for entry in entries {
      _ = try? dictionary.find(entry.key)
      guard var cursor = try? dictionary.cursor(from: entry.key) else { continue }
      var steps = 0
      while (try? cursor.next()) == true { steps += 1 }
      #expect(steps <= entries.count + 32, "seed \(seed)")
    }
  }
}
