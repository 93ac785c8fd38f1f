/// Up to eight ASCII bytes in one integer, to be compared with the end of a word at once.
///
/// The last byte is the least significant, so a shorter ending is the masked tail of a longer one.
struct Suffix: ExpressibleByStringLiteral, Sendable {
  let length: Int
  private let packed: UInt64

  init(stringLiteral text: String) {
    precondition(text.utf8.count <= 8, "a suffix has at most eight bytes")
    length = text.utf8.count
    packed = Suffix.packed(Array(text.utf8))
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

  /// The bytes, from first to last.
  var bytes: [UInt8] {
    (0..<length).reversed().map { UInt8(truncatingIfNeeded: packed >> (8 * UInt64($0))) }
  }

  /// Whether a word with this tail ends so. Zero bytes do not occur in words.
  func ends(_ tail: UInt64) -> Bool {
    (tail ^ packed) << (64 - 8 * UInt64(length)) == 0 || length == 0
  }

  private static func packed(_ bytes: [UInt8]) -> UInt64 { tail(of: bytes) }
}
