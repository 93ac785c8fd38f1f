import Storage
import Testing

@testable import IndexFormat

@Suite struct StoredTests {
  private func records(count: Int, seed: UInt64) -> [[UInt8]] {
    var random = SeededGenerator(seed: seed)
    let words = (0..<50).map { _ in
      (0..<6).map { _ in UInt8.random(in: 0x61...0x7A, using: &random) } + [0x20]
    }
    return (0..<count).map { index in
      if index % 7 == 3 { return [] }
      if index % 11 == 5 {
        return (0..<3000).map { _ in UInt8.random(in: 0...255, using: &random) }
      }
      return (0..<Int.random(in: 0...300, using: &random)).flatMap { _ in
        words.randomElement(using: &random) ?? []
      }
    }
  }

  @discardableResult
  private func write(
    _ records: [[UInt8]], on shelf: Shelf, blockSize: Int = StoredWriter.defaultBlockSize
  ) throws -> FileSeal {
    var writer = StoredWriter(file: try shelf.writer(.passages), blockSize: blockSize)
    for record in records { try writer.append(record) }
    return try writer.finish()
  }

  @Test(arguments: [0, 1, 2, 300], [1, 100, 16384])
  func everyRecordComesBack(count: Int, blockSize: Int) throws {
    let records = records(count: count, seed: UInt64(count))
    let shelf = Shelf()
    try write(records, on: shelf, blockSize: blockSize)
    let reader = try StoredReader(file: try shelf.open(.passages))
    #expect(reader.count == count)
    #expect(try reader.records(0..<count) == records)
    for number in (0..<count).reversed() {
      #expect(try reader.record(number) == records[number], "record \(number)")
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func recordsOfOtherFilesComeBack(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let shelf = Shelf()
    var writer = StoredWriter(file: try shelf.writer(.documents), blockSize: 4096)
    var expected: [[UInt8]] = []
    for file in 0..<Int.random(in: 1...6, using: &random) {
      let records = records(count: Int.random(in: 0...120, using: &random), seed: seed &* 7)
      let other = Shelf()
      let blockSize = [100, 4096, 9000].randomElement(using: &random) ?? 1
      try write(records, on: other, blockSize: blockSize)
      let reader = try StoredReader(file: try other.open(.passages))
      let start = Int.random(in: 0...records.count, using: &random)
      let range = file % 2 == 0 ? 0..<records.count : start..<records.count
      try writer.append(range, of: reader)
      expected += records[range]
      if file % 3 == 0 {
        try writer.append([1, 2, 3])
        expected.append([1, 2, 3])
      }
    }
    _ = try writer.finish()
    let reader = try StoredReader(file: try shelf.open(.documents))
    #expect(try reader.records(0..<reader.count) == expected, "seed \(seed)")
  }

  @Test func manySmallFilesBecomeFewBlocks() throws {
    let shelf = Shelf()
    var writer = StoredWriter(file: try shelf.writer(.documents))
    let small = Shelf()
    try write([[UInt8](repeating: 1, count: 100)], on: small)
    for _ in 0..<1000 {
      try writer.append(0..<1, of: try StoredReader(file: try small.open(.passages)))
    }
    _ = try writer.finish()
    let reader = try StoredReader(file: try shelf.open(.documents))
    #expect(try reader.blocks.block(of: 0).numbers.count > 100)
    #expect(try reader.blocks.block(of: 999).numbers.lowerBound > 800)
  }

  @Test func fullBlocksAreCopiedAsTheyStand() throws {
    let shelf = Shelf()
    let source = Shelf()
    try write(records(count: 400, seed: 3), on: source)
    let reader = try StoredReader(file: try source.open(.passages))
    var writer = StoredWriter(file: try shelf.writer(.documents))
    try writer.append([7])
    try writer.append(0..<reader.count, of: reader)
    try writer.append(0..<reader.count, of: reader)
    _ = try writer.finish()
    let copy = try StoredReader(file: try shelf.open(.documents))
    // The first block takes the record before it in; the last one is not full and follows alone.
    let (first, second) = (try reader.blocks.block(of: 0), try copy.blocks.block(of: 0))
    #expect(second.numbers.count == first.numbers.count + 1)
    let next = try reader.blocks.block(of: first.numbers.upperBound)
    let copied = try copy.blocks.block(of: first.numbers.upperBound + 1)
    #expect(copied.contentLength == next.contentLength)
    #expect(
      try copy.blocks.file.bytes(copied.extent) == reader.blocks.file.bytes(next.extent))
  }

  @Test func aRecordMayBeMuchLargerThanABlock() throws {
    let large = [UInt8](repeating: 0x61, count: 1 << 20)
    let shelf = Shelf()
    let seal = try write([[1], large, [2]], on: shelf)
    let reader = try StoredReader(file: try shelf.open(.passages))
    #expect(try reader.records(0..<3) == [[1], large, [2]])
    #if Zstd
      #expect(seal.length < 10_000)
    #endif
  }

  @Test func theSameRecordsGiveTheSameBytes() throws {
    let (one, other) = (Shelf(), Shelf())
    #expect(
      try write(records(count: 100, seed: 5), on: one)
        == write(records(count: 100, seed: 5), on: other))
    #expect(try one.directory.read("passages") == other.directory.read("passages"))
  }

  @Test func aFileThatNeedsZstdIsRefusedByNameWithoutIt() throws {
    let shelf = Shelf()
    try write([[UInt8](repeating: 0x61, count: 500)], on: shelf)
    let file = try shelf.damaged(.passages) { $0[$0.count - 1] = StoredCodec.zstd.rawValue }
    let refusal = StorageError.unsupported(
      file: "passages",
      what: "stored passages are compressed with zstd; this build has no zstd "
        + "(enable the Zstd trait)")
    #expect(throws: refusal) { try StoredReader(file: file, available: [.raw]) }
    #if !Zstd
      #expect(throws: refusal) { try StoredReader(file: file) }
    #endif
  }

  #if Zstd
    @Test func aBlockAboveTheHighestCodecOfItsFileIsDamage() throws {
      let shelf = Shelf()
      try write([[UInt8](repeating: 0x61, count: 500)], on: shelf)
      let file = try shelf.damaged(.passages) { $0[$0.count - 1] = StoredCodec.raw.rawValue }
      let reader = try StoredReader(file: file)
      #expect(throws: StorageError.self) { try reader.record(0) }
    }

    @Test func aFrameThatClaimsAnotherSizeIsRefusedBeforeMemoryIsReserved() throws {
      let shelf = Shelf()
      try write([[UInt8](repeating: 0x61, count: 500)], on: shelf)
      for size: UInt32 in [100, 503, 1 << 27, 1 << 27 + 1, .max] {
        let file = try shelf.damaged(.passages) { body in
          for byte in 0..<4 {
            body[body.count - 13 + byte] = UInt8(truncatingIfNeeded: size >> UInt32(8 * byte))
          }
        }
        let reader = try StoredReader(file: file)
        #expect(throws: StorageError.self, "size \(size)") { try reader.record(0) }
      }
    }
  #endif

  @Test func whatZstdCannotShortenIsReadWithoutIt() throws {
    let shelf = Shelf()
    try write([[1, 2, 3]], on: shelf)
    let reader = try StoredReader(file: try shelf.open(.passages), available: [.raw])
    #expect(try reader.record(0) == [1, 2, 3])
  }

  @Test func aRecordTooLargeToBeReadAgainIsRefused() throws {
    var writer = StoredWriter(file: try Shelf().writer(.passages))
    let record = [UInt8](repeating: 0, count: StoredWriter.largestRecord + 1)
    #expect(throws: StorageError.self) { try writer.append(record) }
  }

  @Test func blocksThatBeginWithTheSameRecordAreToldApart() throws {
    let shelf = Shelf()
    // Six blocks, each closed by a record of its own length, and an index in which two of them begin
    // with the fifth record, and have as many as there are.
    let counts = [5, 4, 3, 1, 15, 3]
    let firsts: [UInt8] = [0, 5, 9, 12, 5, 20]
    let records = counts.enumerated().flatMap { block, count in
      [[UInt8]](repeating: [], count: count - 1) + [[UInt8](repeating: 7, count: 100 + block)]
    }
    try write(records, on: shelf, blockSize: 100)
    let file = try shelf.damaged(.passages) { body in
      for (block, first) in firsts.enumerated() {
        body[body.count - 9 - 16 * (firsts.count - block) + 8] = first
      }
    }
    var scattered = ScatteredRecords(try StoredReader(file: file), mostKept: 1 << 20)
    #expect(try scattered.record(8).count == 101)
    #expect(try scattered.record(19).count == 104)
    #expect(try scattered.record(8).count == 101)
  }

  @Test(arguments: 0..<400)
  func damageWithRightChecksumsNeverTraps(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let shelf = Shelf()
    try write(records(count: 12, seed: UInt64(seed)), on: shelf, blockSize: 2000)
    let file = try shelf.damaged(.passages) { damage(&$0, using: &random) }
    guard let reader = try? StoredReader(file: file) else { return }
    for number in 0..<min(reader.count, 100) { _ = try? reader.record(number) }
    _ = try? reader.records(0..<min(reader.count, 100))
  }
}
