/// The text of a record that is one passage: its paragraphs, their white space collapsed, one a line.
///
/// The same as the paragraphs of `Block.paragraphs(of:)` joined by a `PassageSplitter` that keeps
/// documents whole, in one pass and without a string for each. As white space is ASCII, it does not
/// matter that what is not UTF-8 is repaired afterwards.
enum RecordText {
  /// Appends the text, which starts no line of its own in `output`.
  static func appendWhole(_ string: [UInt8], to output: inout [UInt8]) {
    let bytes = string.span
    var index = 0
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    while index < bytes.count {
      let end = endOfPlainText(bytes, from: index)
      output.append(bytes, in: index..<end)
      index = end
      var lines = 0
      while index < bytes.count, bytes[index] <= 0x20 {
        lines += bytes[index] == 0x0A ? 1 : 0
        index += 1
      }
      // Lines that touch are one paragraph; a blank one between them has a second end of line.
      if index < bytes.count { output.append(lines > 1 ? 0x0A : 0x20) }
    }
  }

  /// Where text ends in which all white space is single spaces between two other bytes.
  private static func endOfPlainText(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while true {
      index = skipPlainWords(bytes, from: index)
      while index < bytes.count, bytes[index] > 0x20 { index += 1 }
      guard index + 1 < bytes.count, bytes[index] == 0x20, bytes[index + 1] > 0x20 else {
        return index
      }
      index += 1
    }
  }

  /// Passes over eight bytes at a time while they have no control character and no two spaces side
  /// by side; the last is looked at again with those behind it.
  private static func skipPlainWords(_ bytes: Span<UInt8>, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var index = start
    while bytes.count - index >= 8 {
      let word = bytes.word(at: index)
      let unspaced = word ^ (ones &* 0x20)
      // Borrows make these tell of too many bytes, never of too few.
      let controls = (word &- ones &* 0x20) & ~word & highs
      let spaces = (unspaced &- ones) & ~unspaced & highs
      if controls | spaces & (spaces << 8) != 0 { break }
      index += 7
    }
    return index
  }
}
