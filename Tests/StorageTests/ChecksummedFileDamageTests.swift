import Storage
import StorageSimulation
import Testing

@Suite("Damage to a checksummed file")
struct ChecksummedFileDamageTests {
  typealias Whole = ChecksummedFileTests

  /// Opens the file and reads all of it.
  private func readAll(
    _ directory: any Directory, seal: FileSeal?
  ) throws(StorageError) -> [UInt8] {
    let file = try Whole.open("f", in: directory, seal: seal)
    return try file.bytes(file.bodyRange)
  }

  @Test("every flipped bit is found, with the seal and without", arguments: [false, true])
  func everyBit(isSealed: Bool) throws {
    let directory = MemoryDirectory()
    let body = (0..<300).map { UInt8(truncatingIfNeeded: $0) }
    let seal = try Whole.write("f", [body], in: directory)
    let bytes = try directory.read("f")
    for bit in 0..<8 * bytes.count {
      var damaged = bytes
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      try directory.replace("f", with: damaged)
      #expect(throws: StorageError.self, "bit \(bit)") {
        try readAll(directory, seal: isSealed ? seal : nil)
      }
    }
  }

  @Test("a file cut at any length is an error", arguments: [false, true])
  func everyLength(isSealed: Bool) throws {
    let directory = MemoryDirectory()
    let seal = try Whole.write("f", [[UInt8](repeating: 7, count: 4_200)], in: directory)
    let bytes = try directory.read("f")
    for length in 0..<bytes.count {
      try directory.replace("f", with: Array(bytes[..<length]))
      do {
        _ = try Whole.open("f", in: directory, seal: isSealed ? seal : nil)
        Issue.record("length \(length) was accepted")
      } catch .truncated where !isSealed {
      } catch .wrongLength where isSealed {
      } catch {
        Issue.record("length \(length): \(error)")
      }
    }
  }

  @Test("bytes behind the end are an error", arguments: [false, true])
  func tooLong(isSealed: Bool) throws {
    let directory = MemoryDirectory()
    let seal = try Whole.write("f", [[1, 2, 3]], in: directory)
    let bytes = try directory.read("f")
    for addition in [[0], bytes, bytes + bytes] {
      try directory.replace("f", with: bytes + addition)
      #expect(throws: StorageError.self) {
        try readAll(directory, seal: isSealed ? seal : nil)
      }
    }
  }

  @Test("a damaged page is an error when it is touched, and the others are lent")
  func lazy() throws {
    let directory = MemoryDirectory()
    let body = [UInt8](repeating: 7, count: 5 * 4096)
    let seal = try Whole.write("f", [body], in: directory)
    var damaged = try directory.read("f")
    damaged[3 * 4096 + 5] ^= 1
    try directory.replace("f", with: damaged)

    let file = try Whole.open("f", in: directory, seal: seal)
    let expected = StorageError.corrupted(
      file: "f", offset: 3 * 4096, what: "checksum of a page")
    #expect(try file.bytes(20..<3 * 4096).count == 3 * 4096 - 20)
    #expect(try file.bytes(4 * 4096..<4 * 4096 + 9).count == 9)
    for _ in 0..<2 {
      #expect(throws: expected) { try file.bytes(3 * 4096..<3 * 4096 + 1) }
      #expect(throws: expected) { try file.bytes(3 * 4096 - 1..<4 * 4096) }
      #expect(throws: expected) { try file.verify() }
    }
  }

  @Test("wrong kind, owner and version, other content and no file of ours are told apart")
  func toldApart() throws {
    let directory = MemoryDirectory()
    let seal = try Whole.write("f", [[1, 2, 3]], in: directory)
    #expect(throws: StorageError.wrongKind(file: "f", expected: "ELSE", found: "TEST")) {
      try Whole.open("f", in: directory, kind: "ELSE")
    }
    #expect(throws: StorageError.wrongOwner(file: "f", expected: 1, found: Whole.owner)) {
      try Whole.open("f", in: directory, owner: 1)
    }
    #expect(throws: StorageError.tooOld(file: "f", version: 3, oldest: 4)) {
      try Whole.open("f", in: directory, versions: 4...5)
    }
    #expect(throws: StorageError.tooNew(file: "f", version: 3, newest: 2)) {
      try Whole.open("f", in: directory, versions: 1...2)
    }
    #expect(throws: StorageError.notFound(file: "g")) { try Whole.open("g", in: directory) }

    _ = try Whole.write("other", [[1, 2, 4]], in: directory)
    try directory.rename("other", to: "f")
    let found = try #require(
      #expect(throws: StorageError.self) { try Whole.open("f", in: directory, seal: seal) })
    guard case .replaced(file: "f", expected: seal.crc, found: _) = found else {
      Issue.record("\(found)")
      return
    }

    try directory.replace("f", with: Array("<!doctype html><title>Not an index</title>".utf8))
    #expect(throws: StorageError.notOurs(file: "f")) { try Whole.open("f", in: directory) }
    #expect(throws: StorageError.wrongLength(file: "f", expected: 43, found: 42)) {
      try Whole.open("f", in: directory, seal: seal)
    }
  }

  @Test("an unfinished file is not accepted")
  func unfinished() throws {
    let directory = MemoryDirectory()
    let writer = try ChecksummedFileWriter(
      in: directory, name: "f", kind: Whole.kind, version: 3, owner: Whole.owner)
    try writer.append([UInt8](repeating: 1, count: 100_000))
    #expect(throws: StorageError.self) { try Whole.open("f", in: directory) }
  }

  @Test("garbage in place of a file never traps", arguments: [31, 32])
  func garbage(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let directory = MemoryDirectory()
    for _ in 0..<500 {
      var bytes = Array("CNCDTEST".utf8) + [3, 0, 0, 0]
      bytes += generator.bytes(Int.random(in: 0...10_000, using: &generator))
      if Bool.random(using: &generator) { bytes += Array("DCNC".utf8) }
      try directory.replace("f", with: bytes)
      #expect(throws: StorageError.self, "seed \(seed)") { try readAll(directory, seal: nil) }
    }
  }

  @Test("a page may be touched by many tasks at once")
  func concurrent() async throws {
    let directory = MemoryDirectory()
    let body = (0..<400_000).map { UInt8(truncatingIfNeeded: $0 / 11) }
    _ = try Whole.write("f", [body], in: directory)
    let file = try Whole.open("f", in: directory)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask { try file.bytes(file.bodyRange) == body }
      }
      for try await isRight in group { #expect(isRight) }
    }
  }
}
