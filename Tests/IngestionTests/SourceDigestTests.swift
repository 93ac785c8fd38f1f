import Ingestion
import Testing

@Suite("Source digest")
struct SourceDigestTests {
  /// The buffer of the specification's own check program.
  private func buffer(_ count: Int) -> [UInt8] {
    var generator: UInt64 = 2_654_435_761
    return (0..<count).map { _ in
      defer { generator = generator &* 11_400_714_785_074_694_797 }
      return UInt8(truncatingIfNeeded: generator >> 56)
    }
  }

  @Test(
    "published vectors of XXH64",
    arguments: [
      (0, 0, 0xEF46_DB37_51D8_E999), (0, 2_654_435_761, 0xAC75_FDA2_929B_17EF),
      (1, 0, 0xE934_A84A_DB05_2768), (1, 2_654_435_761, 0x5014_6076_43A9_B4C3),
      (14, 0, 0x8282_DCC4_994E_35C8), (222, 0, 0xB641_AE8C_B691_C174),
    ] as [(Int, UInt64, UInt64)])
  func vectors(count: Int, seed: UInt64, expected: UInt64) {
    #expect(SourceDigest.hash(buffer(count), seed: seed) == expected)
  }

  @Test("the hash of text")
  func text() {
    #expect(SourceDigest.hash(Array("a".utf8)) == 0xD24E_C4F1_A98C_6E5B)
    #expect(SourceDigest.hash(Array("abc".utf8)) == 0x44BC_2CF5_AD77_0999)
  }
}
