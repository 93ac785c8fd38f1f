import Testing

@testable import TextAnalysis

@Suite struct UnicodeTablesTests {
  @Test func theTablesAreAsTheGeneratorWroteThem() {
    let bytes = UnicodeTables.decoded()
    #expect(bytes.count == UnicodeTables.byteCount)
    #expect(crc32(bytes) == UnicodeTables.checksum)
  }

  @Test func propertiesAgreeWithTheStandardLibraryOnLetters() {
    for value in 0..<0x3000 as Range<UInt32> {
      guard let scalar = Unicode.Scalar(value), let age = scalar.properties.age, age.major <= 15,
        scalar.properties.generalCategory == .lowercaseLetter
      else { continue }
      #expect(ScalarTable.unicode[value].isLetterOrDigit, "U+\(String(value, radix: 16))")
    }
  }

  @Test func aNumberThatIsNoScalarHasNoProperties() {
    #expect(ScalarTable.unicode[0x110000] == ScalarProperties(packed: 0))
    #expect(ScalarTable.unicode[.max] == ScalarProperties(packed: 0))
  }

  @Test func whatIsAtHandOfASCIIIsWhatTheTableHas() {
    let lookup = ScalarLookup()
    for scalar in 0..<0x80 as Range<UInt32> {
      #expect(lookup[scalar] == ScalarTable.unicode[scalar], "U+\(String(scalar, radix: 16))")
    }
  }

  /// The packed table read scalar by scalar: runs of properties, then folds.
  @Test func everyScalarIsAsThePackedTableSays() {
    let bytes = UnicodeTables.decoded()
    var offset = 0
    func number() -> Int {
      var value = 0
      var shift = 0
      repeat {
        value |= Int(bytes[offset] & 0x7f) << shift
        shift += 7
        offset += 1
      } while bytes[offset - 1] >= 0x80
      return value
    }
    var expected: [ScalarProperties] = []
    while expected.count < 0x110000 {
      let count = number()
      let value = ScalarProperties(packed: UInt32(truncatingIfNeeded: number()))
      for _ in 0..<count { expected.append(value) }
    }
    var scalar = 0
    for _ in 0..<number() {
      scalar += number()
      let length = number()
      expected[scalar].setFold(offset..<offset + length)
      offset += length
    }
    let table = ScalarTable.unicode
    let wrong = (0..<0x110000).first { table[UInt32($0)] != expected[$0] }
    #expect(wrong == nil)
  }

  /// The CRC-32 of ISO 3309, bit by bit.
  private func crc32(_ bytes: ContiguousArray<UInt8>) -> UInt32 {
    ~bytes.reduce(~0 as UInt32) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in
        crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1
      }
    }
  }
}
