/// ISO-2022-JP (RFC 1468; WHATWG Encoding Standard, section 12.2): escape sequences say what the
/// bytes behind them mean.
///
/// The two bytes of a kanji are those of EUC-JP without their highest bits, so its tables serve here,
/// too. Spaces and line breaks are themselves in every set, since texts that forget to go back to
/// ASCII before them are more common than damaged ones.
struct ISO2022JP {
  private enum Charset {
    case ascii, roman, katakana, kanji
  }

  private var charset = Charset.ascii
  private var text: [UInt8] = []
  private var map = SourceMap()

  /// Decodes the bytes from `start` on, with an exact map back to them: an escape sequence belongs to
  /// the character behind it. `nil` if the system does not know the encoding.
  static func decode(_ bytes: [UInt8], from start: Int) -> DecodedText? {
    guard let name = EncodingLabels.converterName(of: "euc-jp"),
      var converter = CharsetConverter(from: name)
    else { return nil }
    var decoder = ISO2022JP()
    decoder.text.reserveCapacity(bytes.count + bytes.count / 2)
    decoder.map.add(0, from: start)
    decoder.decode(bytes[start...], with: &converter)
    return DecodedText(bytes: decoder.text, encoding: "iso-2022-jp", map: .steps(decoder.map))
  }

  private mutating func decode(
    _ bytes: ArraySlice<UInt8>, with converter: inout CharsetConverter
  ) {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes.endIndex - index >= 3, bytes[index] == 0x1B,
        let next = Self.charset(bytes[index + 1], bytes[index + 2])
      {
        charset = next
        index += 3
        continue
      }
      index += append(bytes[index...], with: &converter)
      map.add(text.count, from: index)
    }
  }

  private static func charset(_ first: UInt8, _ second: UInt8) -> Charset? {
    switch (first, second) {
    case (UInt8(ascii: "("), UInt8(ascii: "B")): .ascii
    case (UInt8(ascii: "("), UInt8(ascii: "J")): .roman
    case (UInt8(ascii: "("), UInt8(ascii: "I")): .katakana
    case (UInt8(ascii: "$"), UInt8(ascii: "@")), (UInt8(ascii: "$"), UInt8(ascii: "B")): .kanji
    default: nil
    }
  }

  /// Appends the character that the bytes begin with, and returns how many of them it takes.
  private mutating func append(
    _ bytes: ArraySlice<UInt8>, with converter: inout CharsetConverter
  ) -> Int {
    let byte = bytes[bytes.startIndex]
    switch byte <= 0x20 ? .ascii : charset {
    case .katakana: append((0x21...0x5F).contains(byte) ? 0xFF61 - 0x21 + UInt32(byte) : 0xFFFD)
    case .kanji:
      let pair = bytes.prefix(2)
      if pair.count == 2, pair.allSatisfy({ (0x21...0x7E).contains($0) }),
        converter.append(pair.map { $0 | 0x80 }[...], to: &text)
      {
        return 2
      }
      append(0xFFFD)
    case .roman where byte == 0x5C: append(0xA5)
    case .roman where byte == 0x7E: append(0x203E)
    case .roman, .ascii: append(byte < 0x80 ? UInt32(byte) : 0xFFFD)
    }
    return 1
  }

  private mutating func append(_ scalar: UInt32) {
    let isControl = scalar < 0x80 && UInt8(scalar).isUnwantedControl
    text.append(scalar: isControl ? 0x20 : scalar)
  }
}
