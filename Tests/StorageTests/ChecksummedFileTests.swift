import Storage
import StorageSimulation
import Testing

@Suite("Checksummed file")
struct ChecksummedFileTests {
  static let kind: FileKind = "TEST"
  static let owner: UInt64 = 0x1122_3344_5566_7788

  /// Writes a file of version 3 and answers with its seal.
  static func write(
    _ name: String, _ parts: [[UInt8]], in directory: any Directory
  ) throws(StorageError) -> FileSeal {
    let writer = try ChecksummedFileWriter(
      in: directory, name: name, kind: kind, version: 3, owner: owner)
    for part in parts { try writer.append(part) }
    return try writer.finish()
  }

  static func open(
    _ name: String, in directory: any Directory, kind: FileKind = kind,
    versions: ClosedRange<UInt32> = 2...4, owner: UInt64? = owner, seal: FileSeal? = nil
  ) throws(StorageError) -> ChecksummedFile {
    try ChecksummedFile(
      in: directory, name: name, kind: kind, versions: versions, owner: owner, seal: seal)
  }

  @Test(
    "is read as it was written, at every size around the pages and the buffer",
    arguments: DirectoryKind.allCases)
  func roundTrip(directory kind: DirectoryKind) throws {
    try kind.withDirectory { directory in
      var generator = SeededGenerator(seed: 21)
      let edges = [0, 1, 4075, 4076, 4077, 8172, 65_515, 65_516, 65_517, 200_000]
      for length in edges {
        let body = generator.bytes(length)
        let cut = Int.random(in: 0...length, using: &generator)
        let seal = try Self.write(
          "f\(length)", [Array(body[..<cut]), [], Array(body[cut...])], in: directory)
        let file = try Self.open("f\(length)", in: directory, seal: seal)
        #expect(file.version == 3)
        #expect(file.owner == Self.owner)
        #expect(file.bodyRange == 20..<20 + length)
        #expect(seal.length == UInt64(file.length))
        #expect(try file.bytes(file.bodyRange) == body, "body of \(length) bytes")
        try file.verify()
      }
    }
  }

  @Test("a writer knows the offset of the next byte")
  func offsets() throws {
    let writer = try ChecksummedFileWriter(
      in: MemoryDirectory(), name: "f", kind: Self.kind, version: 1, owner: 0)
    #expect(writer.offset == 20)
    try writer.append([1, 2, 3])
    #expect(writer.offset == 23)
    try writer.append([UInt8](repeating: 0, count: 1_000_000))
    #expect(writer.offset == 1_000_023)
  }

  @Test(
    "the bytes are the same after their memory was let go", arguments: DirectoryKind.allCases)
  func letGo(directory kind: DirectoryKind) throws {
    try kind.withDirectory { directory in
      var generator = SeededGenerator(seed: 22)
      let body = generator.bytes(100_000)
      _ = try Self.write("f", [body], in: directory)
      let file = try Self.open("f", in: directory)
      for _ in 0..<3 {
        #expect(try file.bytes(file.bodyRange) == body)
        file.letGo()
      }
    }
  }

  @Test("a range in the middle is lent without the rest")
  func middle() throws {
    let directory = MemoryDirectory()
    let body = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    _ = try Self.write("f", [body], in: directory)
    let file = try Self.open("f", in: directory)
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let start = Int.random(in: 0...body.count, using: &generator)
      let end = Int.random(in: start...body.count, using: &generator)
      #expect(try file.bytes(20 + start..<20 + end) == Array(body[start..<end]))
    }
  }

  @Test("the same content gives the same bytes, however it is appended")
  func deterministic() throws {
    let body = (0..<150_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let first = MemoryDirectory()
    let second = MemoryDirectory()
    let one = try Self.write("f", [body], in: first)
    let other = try Self.write("f", body.map { [$0] }, in: second)
    #expect(one == other)
    #expect(try first.read("f") == second.read("f"))
  }

  @Test("the frame is as the diagram draws it")
  func frame() throws {
    let directory = MemoryDirectory()
    let seal = try Self.write("f", [[0xAB]], in: directory)
    let bytes = try directory.read("f")
    var expected = ByteWriter()
    expected.raw("CNCDTEST".utf8)
    expected.u32(3)
    expected.u64(Self.owner)
    expected.u8(0xAB)
    let page = CRC32C.checksum(expected.bytes)
    var foot = ByteWriter()
    foot.u32(page)
    let table = CRC32C.checksum(foot.bytes)
    foot.u32(table)
    foot.u64(41)
    foot.raw("DCNC".utf8)
    #expect(bytes == expected.bytes + foot.bytes)
    #expect(seal == FileSeal(name: "f", length: 41, crc: table))
  }

  @Test("a range outside of the body is an error")
  func outside() throws {
    let directory = MemoryDirectory()
    _ = try Self.write("f", [[1, 2, 3]], in: directory)
    let file = try Self.open("f", in: directory)
    for range in [0..<4, 19..<21, 22..<24, -5 ..< -1, 23..<Int.max, Int.min..<22] {
      #expect(throws: StorageError.self, "\(range)") { try file.bytes(range) }
    }
    #expect(try file.bytes(23..<23) == [])
  }

  @Test("an error of the body passes through")
  func bodyError() throws {
    let directory = MemoryDirectory()
    _ = try Self.write("f", [[1, 2, 3]], in: directory)
    let file = try Self.open("f", in: directory)
    let expected = StorageError.corrupted(file: "f", offset: 21, what: "a decoder's reason")
    #expect(throws: expected) {
      try file.withBytes(20..<23) { _ throws(StorageError) in throw expected }
    }
  }
}
