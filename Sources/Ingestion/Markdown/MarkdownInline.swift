/// Strips the inline markup of Markdown: what is left is the text a reader sees.
struct MarkdownInline {
  private let bytes: [UInt8]
  private var index = 0
  private var text: [UInt8] = []
  /// The places of the brackets around the texts of links.
  private let links: Set<Int>
  /// Delimiters that are known not to come again from some place on, so that they are not looked
  /// for again and again.
  private var missing: [UInt8: Int] = [:]

  /// The plain text.
  static func plain(_ bytes: [UInt8]) -> String {
    var inline = MarkdownInline(bytes: bytes)
    inline.run()
    return String(decoding: inline.text, as: UTF8.self)
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    links = MarkdownInline.links(in: bytes)
    text.reserveCapacity(bytes.count)
  }

  private mutating func run() {
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x5C: escape()
      case UInt8(ascii: "`"): codeSpan()
      case UInt8(ascii: "*"): star()
      case UInt8(ascii: "_"): underscore()
      case UInt8(ascii: "~"):
        let length = run(of: byte)
        if length != 2 { text += [UInt8](repeating: byte, count: length) }
        index += length
      case UInt8(ascii: "!") where index + 1 < bytes.count && bytes[index + 1] == 0x5B: index += 1
      case UInt8(ascii: "[") where links.contains(index): index += 1
      case UInt8(ascii: "]") where links.contains(index): closeBracket()
      case UInt8(ascii: "<"): angle()
      case UInt8(ascii: "&"): reference()
      default: keep()
      }
    }
  }

  private mutating func keep() {
    text.append(bytes[index])
    index += 1
  }

  private mutating func escape() {
    index += 1
    guard index < bytes.count else {
      text.append(0x5C)
      return
    }
    let isPunctuation =
      bytes[index] > 0x20 && bytes[index] < 0x7F
      && !bytes[index].isLetter && !bytes[index].isDigit
    if bytes[index] == 0x0A {
      text.append(0x20)
    } else {
      if !isPunctuation { text.append(0x5C) }
      text.append(bytes[index])
    }
    index += 1
  }

  /// A star between spaces is one, else it is emphasis.
  private mutating func star() {
    let isAlone =
      index > 0 && bytes[index - 1] <= 0x20 && index + 1 < bytes.count && bytes[index + 1] <= 0x20
    if isAlone { text.append(bytes[index]) }
    index += 1
  }

  /// The brackets that have an address or a label behind them.
  private static func links(in bytes: [UInt8]) -> Set<Int> {
    var links: Set<Int> = []
    var open: [Int] = []
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x5C: index += 1
      case UInt8(ascii: "["): open.append(index)
      case UInt8(ascii: "]"):
        if let start = open.popLast(), index + 1 < bytes.count,
          bytes[index + 1] == UInt8(ascii: "(") || bytes[index + 1] == UInt8(ascii: "[")
        {
          links.insert(start)
          links.insert(index)
        }
      default: break
      }
      index += 1
    }
    return links
  }

  private func run(of byte: UInt8) -> Int {
    var end = index
    while end < bytes.count, bytes[end] == byte { end += 1 }
    return end - index
  }

  private mutating func codeSpan() {
    let length = run(of: UInt8(ascii: "`"))
    let start = index + length
    index = start
    guard length < 256, missing[UInt8(truncatingIfNeeded: length)] == nil else { return }
    var end = start
    while end < bytes.count {
      guard bytes[end] == UInt8(ascii: "`") else {
        end += 1
        continue
      }
      var after = end
      while after < bytes.count, bytes[after] == UInt8(ascii: "`") { after += 1 }
      if after - end == length {
        text += bytes[start..<end]
        index = after
        return
      }
      end = after
    }
    missing[UInt8(truncatingIfNeeded: length)] = start
  }

  /// An underscore inside a word is part of it, else it is emphasis.
  private mutating func underscore() {
    let isInWord =
      index > 0 && index + 1 < bytes.count && bytes[index - 1].isWordPart
      && bytes[index + 1].isWordPart
    if isInWord { text.append(bytes[index]) }
    index += 1
  }

  /// Passes over what follows the text of a link: `(address "title")` or `[label]`.
  private mutating func closeBracket() {
    index += 1
    guard index < bytes.count else { return }
    let open = bytes[index]
    guard open == UInt8(ascii: "(") || open == UInt8(ascii: "["), missing[open] == nil else {
      return
    }
    let close = open == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]")
    var depth = 0
    var end = index
    while end < bytes.count {
      if bytes[end] == 0x5C {
        end += 1
      } else if bytes[end] == open {
        depth += 1
      } else if bytes[end] == close {
        depth -= 1
      }
      end += 1
      if depth == 0 {
        index = min(end, bytes.count)
        return
      }
    }
    missing[open] = index
  }

  /// An autolink keeps its address, a tag goes; a lone `<` stays.
  private mutating func angle() {
    let isTag =
      index + 1 < bytes.count
      && (bytes[index + 1].isLetter || bytes[index + 1] == UInt8(ascii: "/")
        || bytes[index + 1] == UInt8(ascii: "!"))
    guard isTag, missing[UInt8(ascii: "<")] == nil else {
      keep()
      return
    }
    guard let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) else {
      missing[UInt8(ascii: "<")] = index
      keep()
      return
    }
    let content = bytes[(index + 1)..<end]
    let isAddress =
      !content.contains(0x20)
      && (content.contains(UInt8(ascii: ":")) || content.contains(UInt8(ascii: "@")))
    if isAddress { text += content }
    if content.starts(with: "br".utf8) { text.append(0x20) }
    index = end + 1
  }

  private mutating func reference() {
    for (name, value) in Self.references where bytes[index...].starts(with: name.utf8) {
      text += Array(value.utf8)
      index += name.utf8.count
      return
    }
    guard index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "#") else {
      keep()
      return
    }
    var end = index + 2
    let isHex = bytes[end] | 0x20 == UInt8(ascii: "x")
    if isHex { end += 1 }
    let start = end
    var value: UInt32 = 0
    while end < bytes.count, end - start < 8, let digit = bytes[end].value(hex: isHex) {
      value = value &* (isHex ? 16 : 10) &+ UInt32(digit)
      end += 1
    }
    guard end > start, end < bytes.count, bytes[end] == UInt8(ascii: ";") else {
      keep()
      return
    }
    text.append(scalar: value < 0x20 ? 0xFFFD : value)
    index = end + 1
  }

  private static let references = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"),
    ("&nbsp;", " "), ("&copy;", "©"), ("&reg;", "®"), ("&mdash;", "—"), ("&ndash;", "–"),
    ("&hellip;", "…"),
  ]
}

extension UInt8 {
  /// Whether it is a letter or digit, or part of one beyond ASCII.
  fileprivate var isWordPart: Bool {
    isLetter || isDigit || self >= 0x80 || self == UInt8(ascii: "_")
  }
}
