extension UnicodeTables {
  /// The bytes of the packed table (base64 of RFC 4648).
  static func decoded() -> ContiguousArray<UInt8> {
    let sextets = ContiguousArray((0...UInt8.max).map(sextet))
    return packed.withUTF8Span { digits in
      var bytes = ContiguousArray<UInt8>(repeating: 0, count: digits.count / 4 * 3)
      var target = bytes.mutableSpan
      let sextets = sextets.span
      for group in 0..<digits.count / 4 {
        let (digit, byte) = (4 &* group, 3 &* group)
        let quantum =
          sextets[Int(digits[digit])] << 18 | sextets[Int(digits[digit &+ 1])] << 12
          | sextets[Int(digits[digit &+ 2])] << 6 | sextets[Int(digits[digit &+ 3])]
        target[byte] = UInt8(truncatingIfNeeded: quantum >> 16)
        target[byte &+ 1] = UInt8(truncatingIfNeeded: quantum >> 8)
        target[byte &+ 2] = UInt8(truncatingIfNeeded: quantum)
      }
      bytes.removeLast(bytes.count - byteCount)
      return bytes
    }
  }

  private static func sextet(_ character: UInt8) -> UInt32 {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: 0
    }
  }
}
