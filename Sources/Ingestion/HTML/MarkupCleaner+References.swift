extension MarkupCleaner {
  /// Reads the `&` at `index` and returns where to go on.
  ///
  /// Only references that the parser behind reads otherwise than browsers do are touched: numeric
  /// ones that name no character or a control character (HTML Standard, 13.2.5.80, "numeric
  /// character reference end state") and those without a semicolon.
  mutating func reference(_ input: Span<UInt8>, at index: Int) -> Int {
    guard index + 2 < input.count, input[index + 1] == UInt8(ascii: "#") else { return index + 1 }
    var end = index + 2
    let isHex = input[end] | 0x20 == UInt8(ascii: "x")
    if isHex { end += 1 }
    let digits = end
    var value: UInt32 = 0
    while end < input.count, let digit = input[end].value(hex: isHex) {
      value = min(value &* (isHex ? 16 : 10) &+ UInt32(digit), 0x11_0000)
      end += 1
    }
    guard end > digits else { return index + 1 }
    let isTerminated = end < input.count && input[end] == UInt8(ascii: ";")
    let isPlain = value >= 0x20 && value < 0x7F || value >= 0xA0 && value < 0xD800
    if isTerminated, isPlain { return end + 1 }
    var text: [UInt8] = []
    switch value {
    case 0: text.append(scalar: 0xFFFD)
    case 0x09, 0x0A, 0x0D: text.append(UInt8(value))
    case 0..<0x20: text.append(0x20)
    case UInt32(UInt8(ascii: "<")): text = Array("&lt;".utf8)
    case UInt32(UInt8(ascii: "&")): text = Array("&amp;".utf8)
    case 0x80..<0xA0: text.append(scalar: Windows1252.scalar(UInt8(value)))
    default: text.append(scalar: value)
    }
    end += isTerminated ? 1 : 0
    replace(input, index..<end, with: text)
    return end
  }
}

extension UInt8 {
  /// The value of a decimal or hexadecimal digit.
  func value(hex: Bool) -> UInt8? {
    if isDigit { return self &- 0x30 }
    let letter = (self | 0x20) &- 0x61
    return hex && letter < 6 ? letter + 10 : nil
  }
}
