/// The properties of scalars as a tokenizer asks for them: those of ASCII are at hand, and the table
/// of all others is unpacked when the first of them is met.
struct ScalarLookup: Sendable {
  private let ascii = ASCII.properties

  /// The properties of a scalar; those of an unassigned one beyond U+10FFFF.
  subscript(scalar: UInt32) -> ScalarProperties {
    scalar < 0x80 ? ascii[Int(scalar)] : ScalarTable.unicode[scalar]
  }

  /// One byte of the replacement text that `ScalarProperties.fold` points into.
  func replacement(at offset: Int) -> UInt8 { ScalarTable.unicode.replacement(at: offset) }
}

extension ASCII {
  /// What the Unicode table has for each ASCII scalar; none has a fold there.
  static let properties: ContiguousArray<ScalarProperties> = ContiguousArray(
    (0..<0x80).map { scalar in
      switch UInt8(scalar) {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        ScalarProperties(.numeric, isLetterOrDigit: true)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
        ScalarProperties(.letter, isLetterOrDigit: true)
      case UInt8(ascii: "_"): ScalarProperties(.extendNumLet)
      case UInt8(ascii: ","), UInt8(ascii: ";"): ScalarProperties(.midNum)
      case UInt8(ascii: "."): ScalarProperties(.midNumLet)
      case UInt8(ascii: "'"): ScalarProperties(.singleQuote)
      case UInt8(ascii: "\""): ScalarProperties(.doubleQuote)
      default: ScalarProperties(.other)
      }
    })
}

extension ScalarProperties {
  /// The properties of a scalar that folding leaves alone.
  fileprivate init(_ wordBreak: WordBreakClass, isLetterOrDigit: Bool = false) {
    self.init(packed: UInt32(wordBreak.rawValue) | (isLetterOrDigit ? 0x10 : 0))
  }
}
