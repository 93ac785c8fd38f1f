/// Splits JSON (RFC 8259) into tokens, byte by byte.
struct JSONScanner {
  /// A token.
  enum Token: Equatable {
    case openObject, openArray, close, comma, colon
    /// A string, its escapes resolved.
    case string(String)
    /// A number, `true`, `false` or `null`, as written.
    case literal(String)
  }

  private let bytes: ArraySlice<UInt8>
  private(set) var index: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  /// How many bytes have been read.
  var offset: Int { index - bytes.startIndex }

  /// Whether nothing but white space is left.
  var isAtEnd: Bool { bytes[index...].allSatisfy(\.isSpace) }

  /// The next token; `nil` at the end or where there is none.
  mutating func next() -> Token? {
    while index < bytes.endIndex, bytes[index].isSpace { index += 1 }
    guard index < bytes.endIndex else { return nil }
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: "{"): return step(.openObject)
    case UInt8(ascii: "["): return step(.openArray)
    case UInt8(ascii: "}"), UInt8(ascii: "]"): return step(.close)
    case UInt8(ascii: ","): return step(.comma)
    case UInt8(ascii: ":"): return step(.colon)
    case UInt8(ascii: "\""): return string().map(Token.string)
    default: return literal()
    }
  }

  private mutating func step(_ token: Token) -> Token {
    index += 1
    return token
  }

  private mutating func literal() -> Token? {
    let start = index
    while index < bytes.endIndex, bytes[index].isLiteral { index += 1 }
    guard index > start else { return nil }
    return .literal(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  /// Whether the next token is a string.
  var isAtString: Bool {
    bytes[index...].first { !$0.isSpace } == UInt8(ascii: "\"")
  }

  /// Replaces `text` by the bytes of the string that is the next token, its escapes resolved; false
  /// where ``next()`` gives nil.
  mutating func nextString(into text: inout [UInt8]) -> Bool {
    while index < bytes.endIndex, bytes[index].isSpace { index += 1 }
    text.removeAll(keepingCapacity: true)
    let start = index + 1
    let end = plainEnd(from: start)
    guard end < bytes.endIndex else { return false }
    if bytes[end] == UInt8(ascii: "\"") {
      index = end + 1
      text += bytes[start..<end]
      return true
    }
    index = start
    return escapedString(into: &text)
  }

  private mutating func string() -> String? {
    let start = index + 1
    let end = plainEnd(from: start)
    guard end < bytes.endIndex else { return nil }
    if bytes[end] == UInt8(ascii: "\"") {
      index = end + 1
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
    var text: [UInt8] = []
    index = start
    return escapedString(into: &text) ? String(decoding: text, as: UTF8.self) : nil
  }

  /// Reads the rest of a string; false if it does not end or has what is no escape.
  private mutating func escapedString(into text: inout [UInt8]) -> Bool {
    while index < bytes.endIndex {
      let end = plainEnd(from: index)
      text += bytes[index..<end]
      guard end < bytes.endIndex else { return false }
      index = end + 1
      if bytes[end] == UInt8(ascii: "\"") { return true }
      guard escape(into: &text) else { return false }
    }
    return false
  }

  /// Where text without escapes that starts here ends.
  private func plainEnd(from start: Int) -> Int {
    let base = bytes.startIndex
    return base + bytes.span.next(of: UInt8(ascii: "\""), or: 0x5C, from: start - base)
  }

  /// Reads what follows a backslash; false if it is no escape.
  private mutating func escape(into text: inout [UInt8]) -> Bool {
    guard index < bytes.endIndex else { return false }
    let escape = bytes[index]
    index += 1
    switch escape {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"), UInt8(ascii: "f"): text.append(0x20)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escape)
    case UInt8(ascii: "u"):
      guard let scalar = unicodeEscape() else { return false }
      text.append(scalar: scalar == 0 ? 0x20 : scalar)
    default: return false
    }
    return true
  }

  /// The scalar of four hexadecimal digits, or of a pair of surrogates.
  private mutating func unicodeEscape() -> UInt32? {
    guard let first = fourDigits() else { return nil }
    guard first & ~0x3FF == 0xD800 else { return first }
    let after = index
    guard index + 1 < bytes.endIndex, bytes[index] == 0x5C, bytes[index + 1] == UInt8(ascii: "u")
    else { return 0xFFFD }
    index += 2
    guard let second = fourDigits() else { return nil }
    guard second & ~0x3FF == 0xDC00 else {
      index = after
      return 0xFFFD
    }
    return 0x1_0000 + ((first & 0x3FF) << 10 | second & 0x3FF)
  }

  private mutating func fourDigits() -> UInt32? {
    guard bytes.endIndex - index >= 4 else { return nil }
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = bytes[index].value(hex: true) else { return nil }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }
}

extension UInt8 {
  fileprivate var isLiteral: Bool {
    isLetter || isDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "+")
      || self == UInt8(ascii: ".")
  }
}
