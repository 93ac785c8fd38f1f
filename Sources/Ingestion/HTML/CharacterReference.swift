/// A character reference, as in `&eacute;` or `&#xE9;`.
struct CharacterReference {
  /// The character it stands for.
  var scalar: UInt32
  /// Where it ends.
  var end: Int

  /// Reads the reference whose `&` is at `index`; `nil` if it is none.
  init?(_ input: Span<UInt8>, at index: Int, names: NameTable<UInt32>) {
    guard index + 2 < input.count else { return nil }
    if input[index + 1] == UInt8(ascii: "#") {
      self.init(number: input, at: index)
    } else {
      self.init(name: input, at: index, names)
    }
  }

  /// Names need their semicolon: without it, `&copy=1` in text that was an address would be read as
  /// a sign.
  private init?(name input: Span<UInt8>, at index: Int, _ names: NameTable<UInt32>) {
    var end = index + 1
    let limit = min(input.count, end + EntityName.longest + 1)
    while end < limit, input[end].isLetter || input[end].isDigit { end += 1 }
    guard end < limit, input[end] == UInt8(ascii: ";"), end > index + 1,
      let scalar = names[TagName(exact: input, in: index + 1..<end)]
    else { return nil }
    self.scalar = scalar
    self.end = end + 1
  }

  /// What a number stands for: HTML Standard, 13.2.5.80, "numeric character reference end state".
  private init?(number input: Span<UInt8>, at index: Int) {
    var end = index + 2
    let isHex = input[end] | 0x20 == UInt8(ascii: "x")
    if isHex { end += 1 }
    let digits = end
    var value: UInt32 = 0
    while end < input.count, let digit = input[end].value(hex: isHex) {
      value = min(value &* (isHex ? 16 : 10) &+ UInt32(digit), 0x11_0000)
      end += 1
    }
    guard end > digits else { return nil }
    if end < input.count, input[end] == UInt8(ascii: ";") { end += 1 }
    switch value {
    case 0: value = 0xFFFD
    case 0x09, 0x0A, 0x0D: break
    case 0..<0x20: value = 0x20
    case 0x80..<0xA0: value = Windows1252.scalar(UInt8(value))
    default: break
    }
    scalar = value
    self.end = end
  }
}

/// The names of characters.
enum EntityName {
  /// The longest, in bytes.
  static let longest = 8
}

extension NameTable<UInt32> {
  /// The characters that have a name, by it: those of HTML 4 and XML, as the parser knows them.
  static let entities = NameTable(
    MarkupParser.entities().map { name, scalar in
      (TagName(exact: name.span, in: name.indices), scalar)
    })
}

extension UInt8 {
  /// The value of a decimal or hexadecimal digit.
  func value(hex: Bool) -> UInt8? {
    if isDigit { return self &- 0x30 }
    let letter = (self | 0x20) &- 0x61
    return hex && letter < 6 ? letter + 10 : nil
  }
}
