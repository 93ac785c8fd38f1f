/// What a run of white space between two words stands for.
enum WhiteSpace: UInt8, Comparable {
  /// Only a space between words.
  case word = 0x20
  /// A tab, between two cells of a table's row.
  case cell = 0x09
  /// A line break, between two blocks.
  case line = 0x0A

  /// The order of strength: a run is as strong as its strongest member.
  static func < (a: Self, b: Self) -> Bool { a.strength < b.strength }

  private var strength: Int {
    switch self {
    case .word: 0
    case .cell: 1
    case .line: 2
    }
  }

  /// Whether a white space character of more than one byte may begin with a byte.
  static func canBegin(with byte: UInt8) -> Bool { byte == 0xC2 || (0xE1...0xE3).contains(byte) }

  /// The white space character at an offset and its length in bytes, if there is one.
  ///
  /// These are the characters with the Unicode property `White_Space`, but for U+202F: it stands
  /// inside words and numbers, and replacing it would change where words end (UAX #29, `WB13a`).
  static func at(_ i: Int, in bytes: [UInt8]) -> (kind: WhiteSpace, length: Int)? {
    switch bytes[i] {
    case 0x20: return (.word, 1)
    case 0x09: return (.cell, 1)
    case 0x0A...0x0D: return (.line, 1)
    case 0xC2 where i + 1 < bytes.count:
      if bytes[i + 1] == 0x85 { return (.line, 2) }
      return bytes[i + 1] == 0xA0 ? (.word, 2) : nil
    case 0xE1...0xE3 where i + 2 < bytes.count:
      switch (bytes[i], bytes[i + 1], bytes[i + 2]) {
      case (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9): return (.line, 3)
      case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x81, 0x9F), (0xE1, 0x9A, 0x80), (0xE3, 0x80, 0x80):
        return (.word, 3)
      default: return nil
      }
    default: return nil
    }
  }
}
