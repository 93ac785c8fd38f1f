/// An encoding in which ASCII is ASCII and every other byte is one character.
struct SingleByteCharset: Sendable {
  /// Its WHATWG name.
  let name: String
  /// What the bytes 0x80 to 0xFF mean; U+FFFD for those that mean nothing.
  let high: [UInt32]

  /// Decodes the bytes from `start` on, with an exact map back to them.
  func decode(_ bytes: [UInt8], from start: Int) -> DecodedText {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    var map = SourceMap()
    map.add(0, from: start)
    for index in start..<max(start, bytes.count) {
      let byte = bytes[index]
      if byte < 0x80 {
        text.append(byte.isUnwantedControl ? 0x20 : byte)
      } else {
        text.append(scalar: high[Int(byte & 0x7F)])
        map.add(text.count, from: index + 1)
      }
    }
    return DecodedText(bytes: text, encoding: name, map: .steps(map))
  }
}

extension UInt8 {
  /// Whether it is an ASCII control character other than tab and line breaks.
  var isUnwantedControl: Bool { self < 0x20 && self != 0x09 && self != 0x0A && self != 0x0D }
}
