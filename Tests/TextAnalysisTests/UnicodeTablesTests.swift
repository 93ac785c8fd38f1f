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

  /// The CRC-32 of ISO 3309, bit by bit.
  private func crc32(_ bytes: ContiguousArray<UInt8>) -> UInt32 {
    ~bytes.reduce(~0 as UInt32) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in
        crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1
      }
    }
  }
}
