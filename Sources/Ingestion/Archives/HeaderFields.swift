/// The lines before the first blank one, without their ends, and what comes after it.
struct HeaderLines {
  /// What was not read yet.
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// The next line; `nil` at the blank line, which is passed over, and at the end.
  mutating func next() -> ArraySlice<UInt8>? {
    guard !rest.isEmpty else { return nil }
    let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
    var line = rest[..<end]
    rest = end < rest.endIndex ? rest[(end + 1)...] : []
    if line.last == 0x0D { line = line.dropLast() }
    return line.isEmpty ? nil : line
  }
}

/// The header fields of mail, HTTP and WARC: `Name: value`, a line each, folded lines joined.
struct HeaderFields {
  /// Whether there were more than are read.
  private(set) var isCut = false
  private var values: [String: String] = [:]

  /// No fields.
  init() {}

  /// Reads the fields up to the first blank line, so many lines at most.
  init(_ lines: inout HeaderLines, most: Int) {
    var name: String?
    var count = 0
    while let line = lines.next() {
      count += 1
      if count > most {
        isCut = true
        continue
      }
      if let first = line.first, first == 0x20 || first == 0x09 {
        if let name { values[name]? += " " + Self.text(line) }
      } else {
        name = add(line)
      }
    }
  }

  /// Adds a line and returns its name; the first of a name counts.
  @discardableResult
  mutating func add(_ line: ArraySlice<UInt8>) -> String? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
      return nil
    }
    let name = String(decoding: line[..<colon].map(\.lowercasedASCII), as: UTF8.self).collapsed
    guard values[name] == nil else { return nil }
    values[name] = Self.text(line[(colon + 1)...])
    return name
  }

  /// The value of a field, its name in lower case.
  subscript(name: String) -> String? { values[name] }

  /// The media type, in lower case; empty if none is given.
  var mediaType: String {
    let value = values["content-type"] ?? ""
    return String(value.prefix { $0 != ";" }).collapsed.lowercased()
  }

  /// A parameter of a field, as in `text/html; charset="utf-8"`.
  func parameter(_ name: String, of field: String) -> String? {
    guard let value = values[field] else { return nil }
    for part in value.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, String(pair[0]).collapsed.lowercased() == name else { continue }
      let text = String(pair[1]).collapsed
      return text.first == "\"" ? String(text.dropFirst().prefix { $0 != "\"" }) : text
    }
    return nil
  }

  /// Headers that are no UTF-8 are windows-1252 more often than anything else.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text.collapsed }
    return String(decoding: Windows1252.decode(Array(bytes)).bytes, as: UTF8.self).collapsed
  }
}
