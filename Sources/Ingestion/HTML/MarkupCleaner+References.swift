extension MarkupCleaner {
  /// Resolves the character reference at `index`, if there is one, and returns where to go on.
  mutating func reference(_ input: Span<UInt8>, at index: Int) -> Int {
    guard index + 2 < input.count else { return index + 1 }
    return input[index + 1] == UInt8(ascii: "#")
      ? numericReference(input, at: index) : namedReference(input, at: index)
  }

  /// Names need their semicolon: without it, `&copy=1` in text that was an address would be read as
  /// a sign.
  private mutating func namedReference(_ input: Span<UInt8>, at index: Int) -> Int {
    var end = index + 1
    let limit = min(input.count, end + EntityName.longest + 1)
    while end < limit, input[end].isLetter || input[end].isDigit { end += 1 }
    guard end < limit, input[end] == UInt8(ascii: ";"), end > index + 1,
      let scalar = entities[TagName(exact: input, in: index + 1..<end)]
    else { return index + 1 }
    replace(input, index..<end + 1, with: scalar)
    return end + 1
  }

  /// What a number stands for: HTML Standard, 13.2.5.80, "numeric character reference end state".
  private mutating func numericReference(_ input: Span<UInt8>, at index: Int) -> Int {
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
    if end < input.count, input[end] == UInt8(ascii: ";") { end += 1 }
    switch value {
    case 0: value = 0xFFFD
    case 0x09, 0x0A, 0x0D: break
    case 0..<0x20: value = 0x20
    case 0x80..<0xA0: value = Windows1252.scalar(UInt8(value))
    default: break
    }
    replace(input, index..<end, with: value)
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
