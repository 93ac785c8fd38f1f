/// The arithmetic composition of Hangul syllables (The Unicode Standard, section 3.12).
enum Hangul {
  private static let syllables: UInt32 = 0xac00
  private static let leading: UInt32 = 0x1100
  private static let vowels: UInt32 = 0x1161
  private static let trailing: UInt32 = 0x11a7
  private static let leadingCount: UInt32 = 19
  private static let vowelCount: UInt32 = 21
  private static let trailingCount: UInt32 = 28

  /// Joins a vowel or final consonant to the letter before it, the last three bytes of
  /// `bytes[start..<end]`, if the two compose; else changes nothing and returns false.
  static func compose(
    _ jamo: UInt32, into bytes: inout ContiguousArray<UInt8>, from start: Int, to end: Int
  ) -> Bool {
    guard jamo >= vowels, jamo < trailing + trailingCount, end - start >= 3,
      bytes[end - 3] & 0xf0 == 0xe0
    else { return false }
    let last =
      UInt32(bytes[end - 3] & 0xf) << 12 | UInt32(bytes[end - 2] & 0x3f) << 6
      | UInt32(bytes[end - 1] & 0x3f)
    guard let syllable = composed(last, jamo) else { return false }
    bytes[end - 3] = 0xe0 | UInt8(truncatingIfNeeded: syllable >> 12)
    bytes[end - 2] = 0x80 | UInt8(truncatingIfNeeded: syllable >> 6 & 0x3f)
    bytes[end - 1] = 0x80 | UInt8(truncatingIfNeeded: syllable & 0x3f)
    return true
  }

  /// The syllable of two scalars, if they compose.
  private static func composed(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if first >= leading, first < leading + leadingCount,
      second >= vowels, second < vowels + vowelCount
    {
      return syllables + ((first - leading) * vowelCount + second - vowels) * trailingCount
    }
    if first >= syllables, first < syllables + leadingCount * vowelCount * trailingCount,
      (first - syllables) % trailingCount == 0,
      second > trailing, second < trailing + trailingCount
    {
      return first + second - trailing
    }
    return nil
  }
}
