import Storage
import StorageSimulation
import Testing

@Suite("Byte reader and writer")
struct ByteReaderTests {
  @Test("what was written is read")
  func roundTrip() throws {
    var writer = ByteWriter()
    writer.u8(0xFE)
    writer.u32(0xDEAD_BEEF)
    writer.u64(.max - 1)
    for value in Self.varints { writer.varint(value) }
    for value in Self.signed { writer.signedVarint(value) }
    writer.string("")
    writer.string("Weltraummüll 🛰")
    writer.raw([1, 2, 3])

    var reader = ByteReader(writer.bytes)
    #expect(try reader.u8() == 0xFE)
    #expect(try reader.u32() == 0xDEAD_BEEF)
    #expect(try reader.u64() == .max - 1)
    for value in Self.varints { #expect(try reader.varint() == value) }
    for value in Self.signed { #expect(try reader.signedVarint() == value) }
    #expect(try reader.string() == "")
    #expect(try reader.string() == "Weltraummüll 🛰")
    #expect(try reader.bytes(3) == [1, 2, 3])
    #expect(reader.isAtEnd)
    try reader.finish()
  }

  private static let varints: [UInt64] = [0, 1, 127, 128, 16_383, 16_384, 1 << 62, 1 << 63, .max]
  private static let signed: [Int64] = [0, -1, 1, 63, -64, 64, .min, .max]

  @Test("integers stand with their lowest byte first")
  func byteOrder() {
    var writer = ByteWriter()
    writer.u32(0x0403_0201)
    writer.u64(0x0C0B_0A09_0807_0605)
    writer.varint(300)
    writer.signedVarint(-2)
    #expect(writer.bytes == Array(1...12) + [0xAC, 0x02, 0x03])
  }

  @Test("reading beyond the end is an error that names file and offset")
  func beyondTheEnd() {
    var reader = ByteReader([1, 2, 3], file: "manifest", base: 100)
    #expect(throws: Never.self) { try reader.u8() }
    #expect(
      throws: StorageError.corrupted(
        file: "manifest", offset: 101, what: "4 bytes beyond the end")
    ) { try reader.u32() }
    #expect(reader.remaining == 2)
  }

  @Test("a varint of more than 64 bits is an error", arguments: [2, 0x7F, 0x80, 0xFF] as [UInt8])
  func longVarint(last: UInt8) {
    var reader = ByteReader([UInt8](repeating: 0xFF, count: 9) + [last, 0, 0])
    #expect(throws: StorageError.self) { try reader.varint() }
  }

  @Test("a count that the bytes cannot hold is an error before memory is reserved")
  func hostileCount() {
    var writer = ByteWriter()
    writer.varint(1 << 62)
    var reader = ByteReader(writer.bytes)
    #expect(throws: StorageError.self) { try reader.count() }
    reader = ByteReader(writer.bytes)
    #expect(throws: StorageError.self) { try reader.string() }
    reader = ByteReader([2, 0, 0, 0, 0, 0, 0, 0])
    #expect(throws: StorageError.self) { try reader.count(ofSize: 4) }
  }

  @Test("a string that is not UTF-8 is an error")
  func notUnicode() {
    var reader = ByteReader([2, 0xC3, 0x28])
    #expect(throws: StorageError.corrupted(file: "", offset: 0, what: "string is not UTF-8")) {
      try reader.string()
    }
  }

  @Test("bytes left over are an error")
  func leftOver() {
    #expect(throws: StorageError.self) { try ByteReader([0]).finish() }
  }

  @Test("garbage never traps", arguments: [11, 12, 13])
  func garbage(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      var reader = ByteReader(generator.bytes(Int.random(in: 0...40, using: &generator)))
      while !reader.isAtEnd {
        let before = reader.remaining
        do {
          switch Int.random(in: 0..<8, using: &generator) {
          case 0: _ = try reader.u8()
          case 1: _ = try reader.u32()
          case 2: _ = try reader.u64()
          case 3: _ = try reader.varint()
          case 4: _ = try reader.signedVarint()
          case 5: _ = try reader.string()
          case 6: _ = try reader.count(ofSize: 3)
          default: _ = try reader.bytes(Int.random(in: -5...50, using: &generator))
          }
        } catch {
          guard case .corrupted = error else {
            Issue.record("unexpected \(error), seed \(seed)")
            return
          }
          break
        }
        #expect(reader.remaining <= before, "seed \(seed)")
      }
    }
  }
}
