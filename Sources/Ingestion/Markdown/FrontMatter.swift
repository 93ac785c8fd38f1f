/// What stands between `---` (YAML) or `+++` (TOML) lines at the top of a Markdown file, read as
/// far as flat keys go.
struct FrontMatter {
  private var entries: [String: [String]] = [:]

  /// Reads front matter and leaves the lines behind it; without any, leaves all.
  init(_ lines: inout MarkdownLines) {
    let start = lines.position
    guard let first = lines.next() else { return }
    let fence = Array(lines.bytes[first])
    guard fence.starts(with: "---".utf8) || fence.starts(with: "+++".utf8),
      fence.dropFirst(3).allSatisfy({ $0 <= 0x20 })
    else {
      lines.rewind(to: start)
      return
    }
    let separator = fence[0] == UInt8(ascii: "+") ? UInt8(ascii: "=") : UInt8(ascii: ":")
    var key: String?
    while let range = lines.next() {
      let line = MarkdownLine(lines.bytes, range)
      if line.starts(with: String(decoding: fence.prefix(3), as: UTF8.self))
        || line.starts(with: "...")
      {
        return
      }
      read(line, separator: separator, key: &key)
    }
    // Never closed: it was no front matter but a rule.
    entries = [:]
    lines.rewind(to: start)
  }

  /// The first value of a key.
  subscript(key: String) -> String? { entries[key]?.first }

  /// All values of a key.
  func values(_ key: String) -> [String] { entries[key] ?? [] }

  private mutating func read(_ line: MarkdownLine, separator: UInt8, key: inout String?) {
    let text = line.trimmed
    if text.starts(with: "- "), let key {
      add(text.dropping(2).slice, to: key)
      return
    }
    guard line.indentation == 0, let colon = line.slice.firstIndex(of: separator) else { return }
    let name = Array(line.bytes[line.range.lowerBound..<colon]).map(\.lowercasedASCII)
    let found = String(decoding: name, as: UTF8.self).collapsed
    guard !found.isEmpty, found.utf8.count <= 64 else { return }
    key = found
    var value = line.bytes[(colon + 1)..<line.range.upperBound].drop { $0 <= 0x20 }
    if value.first == UInt8(ascii: "["), value.last == UInt8(ascii: "]") {
      value = value.dropFirst().dropLast()
      for part in value.split(separator: UInt8(ascii: ",")) { add(part, to: found) }
    } else if !value.isEmpty {
      add(value, to: found)
    }
  }

  private mutating func add(_ value: ArraySlice<UInt8>, to key: String) {
    var value = Array(String(decoding: value, as: UTF8.self).collapsed.utf8)[...]
    if value.count >= 2, value.first == value.last, value.first == 0x22 || value.first == 0x27 {
      value = value.dropFirst().dropLast()
    }
    guard !value.isEmpty else { return }
    entries[key, default: []].append(String(decoding: value, as: UTF8.self))
  }
}
