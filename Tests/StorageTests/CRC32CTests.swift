import StorageSimulation
import Testing

@testable import Storage

@Suite("CRC-32C")
struct CRC32CTests {
  @Test("agrees with the examples of RFC 3720, B.4")
  func examplesOfTheStandard() {
    let command: [UInt8] = [
      0x01, 0xC0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x14, 0, 0, 0, 0, 0, 0x04, 0,
      0, 0, 0, 0x14, 0, 0, 0, 0x18, 0x28, 0, 0, 0, 0, 0, 0, 0, 0x02, 0, 0, 0, 0, 0, 0, 0,
    ]
    #expect(CRC32C.checksum([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
    #expect(CRC32C.checksum([UInt8](repeating: 0xFF, count: 32)) == 0x62A8_AB43)
    #expect(CRC32C.checksum([UInt8](0..<32)) == 0x46DD_794E)
    #expect(CRC32C.checksum([UInt8]((0..<32).reversed())) == 0x113F_DB5C)
    #expect(CRC32C.checksum(command) == 0xD996_3A56)
  }

  @Test("of nothing is zero")
  func nothing() {
    #expect(CRC32C.checksum([]) == 0)
  }

  @Test("is the same as bit by bit, for every length and in pieces", arguments: [1, 2, 3])
  func agreesWithThePlainVersion(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for length in 0..<200 {
      let bytes = generator.bytes(length)
      let cut = Int.random(in: 0...length, using: &generator)
      let expected = plainChecksum(bytes)
      #expect(CRC32C.checksum(bytes) == expected, "length \(length), seed \(seed)")
      let first = CRC32C.checksum(Array(bytes[..<cut]))
      #expect(
        CRC32C.checksum(Array(bytes[cut...]), seed: first) == expected,
        "length \(length) cut at \(cut), seed \(seed)")
    }
  }

  @Test("is the same by instructions and by tables, for lengths of many lanes", arguments: [4, 5])
  func agreesWithTheTables(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let bytes = generator.bytes(8000)
    for _ in 0..<500 {
      let start = Int.random(in: 0..<16, using: &generator)
      let end = Int.random(in: start...bytes.count, using: &generator)
      let before = UInt32.random(in: 0...UInt32.max, using: &generator)
      let piece = Array(bytes[start..<end])
      let expected = unsafe CRC32C.checksumByTables(piece.span.bytes, seed: before)
      #expect(
        CRC32C.checksum(piece, seed: before) == expected,
        "bytes \(start)..<\(end) behind \(before), seed \(seed)")
    }
  }

  /// The definition, one bit at a time.
  private func plainChecksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in
        crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1
      }
    }
  }
}
