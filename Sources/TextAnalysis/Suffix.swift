/// Up to eight ASCII bytes in one integer, to be compared with the end of a word at once.
///
/// The last byte is the least significant, so a shorter ending is the masked tail of a longer one.
struct Suffix: ExpressibleByStringLiteral, Sendable {
  let length: Int
  private let packed: UInt64

  init(stringLiteral text: String) {
    precondition(text.utf8.count <= 8, "a suffix has at most eight bytes")
    length = text.utf8.count
    packed = text.utf8.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The last eight bytes of a word, or all of a shorter one.
  static func tail(of word: [UInt8]) -> UInt64 {
    var packed: UInt64 = 0
    var index = max(0, word.count - 8)
    while index < word.count {
      packed = packed << 8 | UInt64(word[index])
      index += 1
    }
    return packed
  }

  /// The byte at `index`, counted from the first.
  subscript(index: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: packed >> (8 * UInt64(length - 1 - index)))
  }

  /// Whether a word with this tail ends so. A tail shorter than the suffix has a zero byte where
  /// the suffix has a letter, so it never does.
  func ends(_ tail: UInt64) -> Bool {
    (tail ^ packed) << (64 - 8 * UInt64(length)) == 0 || length == 0
  }
}
