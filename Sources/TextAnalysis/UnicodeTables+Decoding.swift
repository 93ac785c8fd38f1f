extension UnicodeTables {
  /// The bytes of the packed table (base64 of RFC 4648).
  static func decoded() -> ContiguousArray<UInt8> {
    var bytes = ContiguousArray<UInt8>()
    bytes.reserveCapacity(byteCount + 3)
    var quantum: UInt32 = 0
    var digits = 0
    for character in packed.utf8 {
      quantum = quantum << 6 | sextet(character)
      digits += 1
      if digits % 4 == 0 {
        bytes.append(UInt8(truncatingIfNeeded: quantum >> 16))
        bytes.append(UInt8(truncatingIfNeeded: quantum >> 8))
        bytes.append(UInt8(truncatingIfNeeded: quantum))
      }
    }
    bytes.removeLast(bytes.count - byteCount)
    return bytes
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
