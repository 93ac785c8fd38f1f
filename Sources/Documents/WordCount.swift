/// Counts the words of a text, as the length of passages is measured: words between spaces; two
/// ideographs or kana count as one, and so do 16 bytes without a space.
enum WordCount {
  /// How many words there are.
  static func count(_ bytes: Span<UInt8>) -> Int {
    var words = 0
    var ideographs = 0
    // Eight bytes at a time, and without branches: where words end is what no processor can guess.
    var wasSpace = ByteMask.lowest
    var index = 0
    while bytes.count - index >= 8 {
      let word = bytes.word(at: index)
      let spaces = ByteMask.spaces(word)
      words += ByteMask.count(~spaces & (spaces << 8 | wasSpace) & ByteMask.all)
      ideographs += ByteMask.count(ByteMask.ideographLeads(word))
      wasSpace = spaces >> 56
      index += 8
    }
    var previous: UInt8 = index == 0 ? 0x20 : bytes[index - 1]
    while index < bytes.count {
      let byte = bytes[index]
      words += previous <= 0x20 && byte > 0x20 ? 1 : 0
      ideographs += byte &- 0xE3 <= 0xED - 0xE3 ? 1 : 0
      previous = byte
      index += 1
    }
    return max(words + ideographs / 2, bytes.count / PassageSplitter.bytesPerWord)
  }
}

/// Marks of eight bytes in one word: the highest bit of each byte of which something holds.
private enum ByteMask {
  static let ones: UInt64 = 0x0101_0101_0101_0101
  static let all: UInt64 = 0x8080_8080_8080_8080
  /// The mark of the lowest byte.
  static let lowest: UInt64 = 0x80

  /// The bytes up to 0x20. Sums of two numbers below 128 carry into no other byte.
  static func spaces(_ word: UInt64) -> UInt64 {
    ~(((word & ~all) &+ ones &* (0x7F - 0x20)) | word) & all
  }

  /// The bytes that begin ideographs, kana and Hangul in UTF-8: 0xE3 to 0xED.
  static func ideographLeads(_ word: UInt64) -> UInt64 {
    let low = word & ~all
    return word & (low &+ ones &* (0x80 - 0x63)) & ~(low &+ ones &* (0x80 - 0x6E)) & all
  }

  /// How many bytes are marked.
  static func count(_ mask: UInt64) -> Int {
    Int(truncatingIfNeeded: ((mask >> 7) &* ones) >> 56)
  }
}
