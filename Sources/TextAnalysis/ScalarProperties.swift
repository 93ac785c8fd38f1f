/// What the tables know of one Unicode scalar, packed into 32 bits.
///
///      31             15 14        10  9     8-7      6..5   4      3..0
///     ┌─────────────────┬────────────┬──────┬────────┬──────┬──────┬───────┐
///     │ offset of fold  │ its length │ folds│ unused │ run  │ word │ class │
///     └─────────────────┴────────────┴──────┴────────┴──────┴──────┴───────┘
struct ScalarProperties: Equatable, Sendable {
  private var bits: UInt32

  /// The properties without a fold, as the generated table has them.
  init(packed: UInt32) { bits = packed & 0x7f }

  /// The word break class; `.other` for a value that no table has.
  var wordBreak: WordBreakClass { WordBreakClass(rawValue: UInt8(bits & 0xf)) ?? .other }

  /// Whether the scalar is a letter or digit, hence makes its surroundings a word.
  var isLetterOrDigit: Bool { bits & 0x10 != 0 }

  /// How the letter is cut if it is not part of a spaced word.
  var run: RunClass { RunClass(rawValue: UInt8(bits >> 5 & 0x3)) ?? .none }

  /// Whether folding replaces the scalar, perhaps by nothing.
  var folds: Bool { bits & 0x200 != 0 }

  /// Where the fold's UTF-8 lies in the replacements of `ScalarTable`.
  var fold: Range<Int> {
    let start = Int(bits >> 15)
    return start..<start + Int(bits >> 10 & 0x1f)
  }

  /// Whether folding leaves nothing of the scalar.
  var vanishes: Bool { folds && fold.isEmpty }

  /// The longest fold in bytes.
  static let foldLimit = 0x1f

  /// The end of the replacements that can be addressed.
  static let foldEnd = 1 << 17

  /// Sets the fold; both its ends must be within the limits above.
  mutating func setFold(_ range: Range<Int>) {
    precondition(range.upperBound <= Self.foldEnd && range.count <= Self.foldLimit)
    bits = bits & 0x7f | 0x200 | UInt32(range.count) << 10 | UInt32(range.lowerBound) << 15
  }
}
