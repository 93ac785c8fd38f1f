/// Text in the legacy encodings of the WHATWG Encoding Standard, by the C library's tables.
///
/// Which bytes make a character is found here, so that every offset in the text leads back to its
/// place in the source.
enum LegacyText {
  /// Decodes the bytes from `start` on; `nil` if the system does not know the encoding.
  static func decode(_ bytes: [UInt8], as encoding: String, from start: Int) -> DecodedText? {
    if encoding == "iso-2022-jp" { return ISO2022JP.decode(bytes, from: start) }
    guard let name = EncodingLabels.converterName(of: encoding),
      var converter = CharsetConverter(from: name)
    else { return nil }
    switch encoding {
    case "big5", "euc-jp", "euc-kr", "gbk", "gb18030", "shift_jis":
      return decode(bytes, as: encoding, from: start, with: &converter)
    default:
      let high = (UInt8(0x80)...0xFF).map { byte in
        var text: [UInt8] = []
        return converter.append([byte], to: &text) ? text.firstScalar : 0xFFFD
      }
      return SingleByteCharset(name: encoding, high: high).decode(bytes, from: start)
    }
  }

  private static func decode(
    _ bytes: [UInt8], as encoding: String, from start: Int, with converter: inout CharsetConverter
  ) -> DecodedText {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 2)
    var map = SourceMap()
    map.add(0, from: start)
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        text.append(byte.isUnwantedControl ? 0x20 : byte)
        index += 1
        continue
      }
      let character = bytes[index...].prefix(length(of: bytes[index...], in: encoding))
      if converter.append(character, to: &text) {
        index += character.count
      } else {
        text.append(scalar: 0xFFFD)
        // An ASCII byte in the place of a second one is itself: it may be the `<` of a tag.
        index +=
          character.dropFirst().firstIndex { $0 < 0x80 }.map { $0 - index } ?? character.count
      }
      map.add(text.count, from: index)
    }
    return DecodedText(bytes: text, encoding: encoding, map: .steps(map))
  }

  /// How many bytes the character takes that begins the bytes, which is none of ASCII.
  private static func length(of bytes: ArraySlice<UInt8>, in encoding: String) -> Int {
    let lead = bytes[bytes.startIndex]
    switch encoding {
    case "shift_jis":
      return (0xA1...0xDF).contains(lead) || lead == 0x80 || lead == 0xA0 || lead > 0xFC ? 1 : 2
    case "euc-jp": return lead == 0x8F ? 3 : 2
    case "gbk", "gb18030":
      guard bytes.count >= 2, lead > 0x80, lead < 0xFF else { return lead == 0x80 ? 1 : 2 }
      return bytes[bytes.startIndex + 1].isDigit ? 4 : 2
    default: return 2
    }
  }
}

extension [UInt8] {
  /// The scalar that well-formed UTF-8 starts with; U+FFFD if it is empty.
  fileprivate var firstScalar: UInt32 {
    String(decoding: self, as: UTF8.self).unicodeScalars.first?.value ?? 0xFFFD
  }
}
