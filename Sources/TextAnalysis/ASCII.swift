/// What the tokenizer needs to know of ASCII bytes.
enum ASCII {
  /// For each byte the lower-case form of the ASCII letter or digit that it is, else zero.
  static let folded: ContiguousArray<UInt8> = ContiguousArray(
    (0..<256).map { byte in
      switch UInt8(byte) {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"):
        UInt8(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(byte) | 0x20
      default: 0
      }
    })

  /// The apostrophe, to which folding brings all its typographic kin.
  static let apostrophe = UInt8(ascii: "'")
}
