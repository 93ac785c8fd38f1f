/// Looks for the declared encoding in the head of a page (HTML Standard, "prescan a byte stream to
/// determine its encoding"), and in an XML declaration.
///
/// The standard looks at 1024 bytes, even into scripts and styles, and again when a later `meta`
/// element is met (section 13.2.3.4, "changing the encoding while parsing"). The second look ends
/// where the body starts, and passes over scripts and styles.
struct MetaPrescan {
  /// How far the first look goes, in bytes.
  private static let firstReach = 1024
  /// How far the second one goes, in bytes.
  static let reach = 64 << 10

  private let bytes: ArraySlice<UInt8>
  private let looksIntoScripts: Bool
  private var index: Int

  private init(_ bytes: ArraySlice<UInt8>, looksIntoScripts: Bool) {
    self.bytes = bytes
    self.looksIntoScripts = looksIntoScripts
    index = bytes.startIndex
  }

  /// The name of the declared encoding; `nil` if none is declared or it is unknown. UTF-16 declared
  /// in readable ASCII cannot be true and means UTF-8.
  static func encoding(of page: [UInt8]) -> String? {
    var first = MetaPrescan(page.prefix(firstReach), looksIntoScripts: true)
    var second = MetaPrescan(page.prefix(reach), looksIntoScripts: false)
    guard let name = first.run() ?? second.run() else { return nil }
    return name.hasPrefix("utf-16") ? "utf-8" : name
  }

  private mutating func run() -> String? {
    if matches("<?xml"), let name = xmlDeclaration() { return name }
    let less = UInt8(ascii: "<")
    while let next = bytes[index...].firstIndex(of: less) {
      index = next
      if matches("<!--") {
        // `<!-->` is a whole comment.
        index += 2
        skip(past: "-->")
      } else if matches("<meta"), index + 5 < bytes.endIndex,
        bytes[index + 5].isSpace || bytes[index + 5] == UInt8(ascii: "/")
      {
        index += 5
        if let name = metaEncoding() { return name }
      } else if matches("<body") {
        return nil
      } else if !looksIntoScripts, matches("<script") {
        skip(past: "</script")
      } else if !looksIntoScripts, matches("<style") {
        skip(past: "</style")
      } else if index + 1 < bytes.endIndex,
        bytes[index + 1].isLetter
          || bytes[index + 1] == UInt8(ascii: "/") && index + 2 < bytes.endIndex
            && bytes[index + 2].isLetter
      {
        while index < bytes.endIndex, !bytes[index].isSpace, bytes[index] != UInt8(ascii: ">") {
          index += 1
        }
        while attribute() != nil {}
      } else if matches("<!") || matches("</") || matches("<?") {
        skip(past: ">")
      } else {
        index += 1
      }
    }
    return nil
  }

  private mutating func metaEncoding() -> String? {
    var isPragma = false
    var fromContent: String?
    var fromCharset: String?
    while let (name, value) = attribute() {
      switch name {
      case "http-equiv": isPragma = value.map(\.lowercasedASCII) == Array("content-type".utf8)
      case "content": fromContent = fromContent ?? Self.encoding(inContent: value)
      case "charset": fromCharset = fromCharset ?? EncodingLabels.name(for: value)
      default: break
      }
    }
    return fromCharset ?? (isPragma ? fromContent : nil)
  }

  /// The encoding in `text/html; charset=…`.
  private static func encoding(inContent value: [UInt8]) -> String? {
    let key = Array("charset".utf8)
    var start = 0
    while start + key.count <= value.count {
      guard value[start..<start + key.count].map(\.lowercasedASCII) == key else {
        start += 1
        continue
      }
      var rest = value[(start + key.count)...].drop { $0.isSpace }
      start += key.count
      guard rest.first == UInt8(ascii: "=") else { continue }
      rest = rest.dropFirst().drop { $0.isSpace }
      guard let first = rest.first else { return nil }
      if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
        let label = rest.dropFirst().prefix { $0 != first }
        return label.endIndex < rest.endIndex ? EncodingLabels.name(for: label) : nil
      }
      return EncodingLabels.name(for: rest.prefix { !$0.isSpace && $0 != UInt8(ascii: ";") })
    }
    return nil
  }

  private func xmlDeclaration() -> String? {
    let declaration = bytes.dropFirst(5).prefix { $0 != UInt8(ascii: ">") }
    let key = Array("encoding".utf8)
    var rest = declaration
    while rest.count > key.count, !rest.starts(with: key) { rest = rest.dropFirst() }
    rest = rest.dropFirst(key.count).drop { $0.isSpace || $0 == UInt8(ascii: "=") }
    guard let quote = rest.first, quote == 0x22 || quote == 0x27 else { return nil }
    return EncodingLabels.name(for: rest.dropFirst().prefix { $0 != quote })
  }

  /// The next attribute of a tag, name in lower case; at the end of the tag, `nil`.
  private mutating func attribute() -> (name: String, value: [UInt8])? {
    while index < bytes.endIndex, bytes[index].isSpace || bytes[index] == UInt8(ascii: "/") {
      index += 1
    }
    guard index < bytes.endIndex, bytes[index] != UInt8(ascii: ">") else { return nil }
    let start = index
    while index < bytes.endIndex, !isNameEnd(bytes[index]) || index == start { index += 1 }
    let name = String(decoding: bytes[start..<index].map(\.lowercasedASCII), as: UTF8.self)
    while index < bytes.endIndex, bytes[index].isSpace { index += 1 }
    guard index < bytes.endIndex, bytes[index] == UInt8(ascii: "=") else { return (name, []) }
    index += 1
    while index < bytes.endIndex, bytes[index].isSpace { index += 1 }
    guard index < bytes.endIndex else { return nil }
    let quote = bytes[index]
    if quote == 0x22 || quote == 0x27 {
      let value = bytes[(index + 1)...].prefix { $0 != quote }
      guard value.endIndex < bytes.endIndex else {
        index = bytes.endIndex
        return nil
      }
      index = value.endIndex + 1
      return (name, Array(value))
    }
    let value = bytes[index...].prefix { !$0.isSpace && $0 != UInt8(ascii: ">") }
    index = value.endIndex
    return index < bytes.endIndex ? (name, Array(value)) : nil
  }

  private func isNameEnd(_ byte: UInt8) -> Bool {
    byte.isSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
      || byte == UInt8(ascii: "=")
  }

  private func matches(_ text: String) -> Bool {
    let rest = bytes[index...].prefix(text.utf8.count)
    return rest.count == text.utf8.count
      && zip(rest, text.utf8).allSatisfy { $0.lowercasedASCII == $1 }
  }

  private mutating func skip(past text: String) {
    while let first = text.utf8.first, let next = bytes[index...].firstIndex(of: first) {
      index = next
      if matches(text) {
        index += text.utf8.count
        return
      }
      index += 1
    }
    index = bytes.endIndex
  }
}
