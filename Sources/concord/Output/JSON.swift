/// A JSON value (RFC 8259) whose members keep their order, so that output can be compared.
enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case array([JSON])
  case object([Member])

  /// A name and its value.
  struct Member: Sendable, Equatable {
    var name: String
    var value: JSON
  }

  /// An object with members in the order given.
  static func members(_ members: KeyValuePairs<String, JSON>) -> JSON {
    .object(members.map { Member(name: $0.key, value: $0.value) })
  }

  /// A string, or null.
  static func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

  /// Two offsets, or null.
  static func range(_ range: Range<Int>?) -> JSON {
    range.map { .array([.int($0.lowerBound), .int($0.upperBound)]) } ?? .null
  }

  /// The text on one line.
  var text: String {
    var text = ""
    write(into: &text)
    return text
  }

  private func write(into text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .int(let value): text += String(value)
    case .double(let value): text += Self.number(value)
    case .string(let value): Self.quote(value, into: &text)
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        value.write(into: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        Self.quote(member.name, into: &text)
        text += ":"
        member.value.write(into: &text)
      }
      text += "}"
    }
  }

  /// The shortest text that reads back as the same number; null for what JSON has no number for.
  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Quotes a string. What could act on a terminal is escaped too, so that JSON is safe to look at
  /// and still exact.
  private static func quote(_ value: String, into text: inout String) {
    text += "\""
    var rest = value.utf8[...]
    while true {
      let plain = rest.prefix { 0x20..<0x7F ~= $0 && $0 != 0x22 && $0 != 0x5C }
      text += Substring(plain)
      rest = rest[plain.endIndex...]
      guard let scalar = Substring(rest).unicodeScalars.first else { break }
      rest = rest.dropFirst(UTF8.width(scalar))
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        if VisibleText.isHarmful(scalar) {
          for unit in UTF16.encode(scalar).map(Array.init) ?? [] {
            let digits = String(unit, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
          }
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}
