/// windows-1252, which also stands for ISO 8859-1 and US-ASCII on the web.
enum Windows1252 {
  /// What the bytes 0x80 to 0x9F mean; the five that mean nothing are U+FFFD.
  private static let specials: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]

  /// The scalar that a byte means.
  static func scalar(_ byte: UInt8) -> UInt32 {
    byte & 0xE0 == 0x80 ? specials[Int(byte & 0x1F)] : UInt32(byte)
  }

  /// Decodes the bytes, with an exact map back to them.
  static func decode(_ bytes: [UInt8], start: Int = 0) -> DecodedText {
    SingleByteCharset(name: "windows-1252", high: (0x80...0xFF).map(scalar))
      .decode(bytes, from: start)
  }
}

extension [UInt8] {
  /// Appends the UTF-8 of a scalar value; U+FFFD for what is none.
  mutating func append(scalar value: UInt32) {
    switch value {
    case 0..<0x80: append(UInt8(value))
    case 0x80..<0x800:
      append(0xC0 | UInt8(truncatingIfNeeded: value >> 6))
      append(0x80 | UInt8(value & 0x3F))
    case 0xD800...0xDFFF: self += [0xEF, 0xBF, 0xBD]
    case 0x800..<0x1_0000:
      append(0xE0 | UInt8(truncatingIfNeeded: value >> 12))
      append(0x80 | UInt8(value >> 6 & 0x3F))
      append(0x80 | UInt8(value & 0x3F))
    case 0x1_0000...0x10_FFFF:
      append(0xF0 | UInt8(truncatingIfNeeded: value >> 18))
      append(0x80 | UInt8(value >> 12 & 0x3F))
      append(0x80 | UInt8(value >> 6 & 0x3F))
      append(0x80 | UInt8(value & 0x3F))
    default: self += [0xEF, 0xBF, 0xBD]
    }
  }
}
