/// A character reference, as in `&eacute;` or `&#xE9;`.
struct CharacterReference {
  /// The character it stands for.
  var scalar: UInt32
  /// The second character that it stands for; 0 for none.
  var second: UInt32 = 0
  /// Where it ends.
  var end: Int

  /// Reads the reference whose `&` is at `index`; `nil` if it is none.
  ///
  /// - Parameter isInAttribute: Whether a name without a semicolon counts only where no `=`, letter
  ///   or digit follows, so that addresses stay what they are.
  init?(
    _ input: Span<UInt8>, at index: Int, names: EntityTable, isInAttribute: Bool = false
  ) {
    guard index + 2 < input.count else { return nil }
    if input[index + 1] == UInt8(ascii: "#") {
      self.init(number: input, at: index)
    } else {
      self.init(name: input, at: index, names, isInAttribute: isInAttribute)
    }
  }

  /// HTML Standard, 13.2.5.73, "named character reference state".
  private init?(
    name input: Span<UInt8>, at index: Int, _ names: EntityTable, isInAttribute: Bool
  ) {
    var end = index + 1
    let limit = min(input.count, end + EntityTable.longest)
    while end < limit, input[end].isLetter || input[end].isDigit { end += 1 }
    guard end > index + 1 else { return nil }
    if end < input.count, input[end] == UInt8(ascii: ";"),
      let entity = names.entity(input, index + 1..<end)
    {
      (scalar, second, self.end) = (entity.scalar, entity.second, end + 1)
      return
    }
    guard let (entity, bareEnd) = names.bareEntity(input, index + 1..<end) else { return nil }
    if isInAttribute, bareEnd < input.count,
      input[bareEnd] == UInt8(ascii: "=") || input[bareEnd].isLetter || input[bareEnd].isDigit
    {
      return nil
    }
    (scalar, second, self.end) = (entity.scalar, entity.second, bareEnd)
    if bareEnd < input.count, input[bareEnd] == UInt8(ascii: ";") { self.end += 1 }
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

extension UInt8 {
  /// The value of a decimal or hexadecimal digit.
  func value(hex: Bool) -> UInt8? {
    if isDigit { return self &- 0x30 }
    let letter = (self | 0x20) &- 0x61
    return hex && letter < 6 ? letter + 10 : nil
  }
}

extension String {
  /// With character references resolved, where a name has no semicolon as in attributes.
  var resolvingReferences: String {
    guard utf8.contains(UInt8(ascii: "&")) else { return self }
    let bytes = Array(utf8)
    var text: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "&"),
        let reference = CharacterReference(
          bytes.span, at: index, names: EntityTable.shared, isInAttribute: true)
      else {
        text.append(bytes[index])
        index += 1
        continue
      }
      text.append(scalar: reference.scalar)
      if reference.second != 0 { text.append(scalar: reference.second) }
      index = reference.end
    }
    return String(decoding: text, as: UTF8.self)
  }
}
