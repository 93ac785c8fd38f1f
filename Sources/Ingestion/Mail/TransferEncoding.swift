/// The encodings in which mail travels (RFC 2045, section 6).
enum TransferEncoding {
  /// The bytes that were encoded; damaged parts stay as they are or are left out.
  static func decode(_ bytes: ArraySlice<UInt8>, _ name: String) -> [UInt8] {
    switch name.lowercased() {
    case "base64": base64(bytes)
    case "quoted-printable": quotedPrintable(bytes, isWord: false)
    default: Array(bytes)
    }
  }

  /// Base64, everything else passed over.
  static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
      guard let value = base64Value(byte) else { continue }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        output.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return output
  }

  private static func base64Value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }

  /// Quoted-printable; in a word of a header `_` stands for a space.
  static func quotedPrintable(_ bytes: ArraySlice<UInt8>, isWord: Bool) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var rest = bytes
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "_"), isWord {
        output.append(0x20)
      } else if byte != UInt8(ascii: "=") {
        output.append(byte)
      } else if let high = rest.first?.value(hex: true),
        let low = rest.dropFirst().first?.value(hex: true)
      {
        output.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else if let end = rest.firstIndex(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }),
        rest[end] == 0x0A
      {
        // The line goes on.
        rest = rest[(end + 1)...]
      } else {
        output.append(byte)
      }
    }
    return output
  }
}

extension String {
  /// With the words of a header decoded that stand for others, as in `=?utf-8?q?Gr=C3=B6=C3=9Fe?=`
  /// (RFC 2047).
  var decodingEncodedWords: String {
    guard contains("=?") else { return self }
    var text = ""
    var rest = self[...]
    var lastWasWord = false
    while let start = rest.firstRange(of: "=?") {
      let before = rest[..<start.lowerBound]
      let parts = rest[start.upperBound...].prefix(1024)
        .split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
      guard parts.count == 4, parts[3].first == "=",
        let word = String.word(parts[0], parts[1], parts[2])
      else {
        text += rest[..<start.upperBound]
        rest = rest[start.upperBound...]
        lastWasWord = false
        continue
      }
      // Space between two such words belongs to neither.
      if !lastWasWord || before.contains(where: { $0 != " " }) { text += before }
      text += word
      rest = rest[rest.index(after: parts[3].startIndex)...]
      lastWasWord = true
    }
    return text + rest
  }

  private static func word(
    _ charset: Substring, _ encoding: Substring, _ content: Substring
  ) -> String? {
    let bytes: [UInt8]
    switch encoding {
    case "B", "b": bytes = TransferEncoding.base64(Array(content.utf8)[...])
    case "Q", "q": bytes = TransferEncoding.quotedPrintable(Array(content.utf8)[...], isWord: true)
    default: return nil
    }
    // A language may follow the name of the encoding.
    let label = String(charset.prefix { $0 != "*" })
    guard let text = try? TextDecoder.decode(bytes, hint: label, declared: { _ in nil }) else {
      return nil
    }
    return String(decoding: text.bytes[text.start...], as: UTF8.self)
  }
}
