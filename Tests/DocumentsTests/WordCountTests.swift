import Testing

@testable import Documents

@Suite("Word count")
struct WordCountTests {
  /// Byte by byte, as it is defined.
  private func plain(_ bytes: [UInt8]) -> Int {
    var (words, ideographs) = (0, 0)
    var previous: UInt8 = 0x20
    for byte in bytes {
      if previous <= 0x20 && byte > 0x20 { words += 1 }
      if (0xE3...0xED).contains(byte) { ideographs += 1 }
      previous = byte
    }
    return max(words + ideographs / 2, bytes.count / PassageSplitter.bytesPerWord)
  }

  @Test("eight bytes at a time count as one at a time, seeded", arguments: 0..<200)
  func sameAsPlain(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func random(_ limit: UInt64) -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state % limit
    }
    let edges: [UInt8] = [0x1F, 0x20, 0x21, 0x7F, 0x80, 0xA0, 0xE2, 0xE3, 0xED, 0xEE, 0x61, 0x0A]
    let bytes = (0..<Int(random(90))).map { _ in
      random(2) == 0 ? edges[Int(random(12))] : UInt8(random(256))
    }
    #expect(WordCount.count(bytes.span) == plain(bytes), "seed \(seed): \(bytes)")
  }
}
