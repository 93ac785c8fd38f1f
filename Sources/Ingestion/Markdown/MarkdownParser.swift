internal import Documents

/// Cuts Markdown into blocks, line by line.
struct MarkdownParser {
  /// A block that further lines may belong to.
  private struct Open {
    var kind: Block.Kind
    var text: [UInt8] = []
    var range: Range<Int>
  }

  private(set) var blocks: [Block] = []
  private var lines: MarkdownLines
  private var open: Open?
  private var anchor: String?
  private var slugs = HeadingSlugs()
  /// Whether the last line but blank ones belonged to a list.
  private var isInList = false
  private var wasBlank = true
  private var isInComment = false

  init(_ lines: MarkdownLines) {
    self.lines = lines
  }

  mutating func run() {
    while let range = lines.next() { read(MarkdownLine(lines.bytes, range)) }
    close()
  }

  private mutating func read(_ whole: MarkdownLine) {
    defer { wasBlank = whole.isEmpty }
    if isInComment {
      isInComment = !whole.slice.contains(subsequence: "-->")
      return
    }
    guard !whole.isEmpty else {
      close()
      return
    }
    let indentation = whole.indentation
    var line = whole.trimmed
    if indentation == 0 { isInList = isInList && (!wasBlank || listMarker(line) != nil) }
    if indentation >= 4, open == nil, !isInList {
      code(from: whole)
      return
    }
    var kind = Block.Kind.paragraph
    while line.first == UInt8(ascii: ">") {
      line = line.dropping(1).trimmed
      kind = .quotation
      guard !line.isEmpty else {
        close()
        return
      }
    }
    if let fence = fence(line) {
      fencedCode(fence, character: line[0], from: line)
    } else if let (level, text) = heading(line) {
      add(heading: text, level: level, range: whole.range)
    } else if setext(line) || isRule(line) {
      return
    } else if let marker = listMarker(line) {
      close()
      isInList = true
      line = line.dropping(marker).trimmed
      for box in ["[ ] ", "[x] ", "[X] "] where line.starts(with: box) {
        line = line.dropping(4).trimmed
      }
      if let (level, text) = heading(line) {
        add(heading: text, level: level, range: whole.range)
      } else {
        append(line, kind: .listItem)
      }
    } else if isTable(line) {
      table(from: line)
    } else if line.starts(with: "<!--") {
      close()
      isInComment = !line.slice.contains(subsequence: "-->")
    } else if !isDefinition(line) {
      append(line, kind: isInList && kind == .paragraph ? .listItem : kind)
    }
  }

  /// Adds a line to the open block if it is of that kind, else to a new one.
  private mutating func append(_ line: MarkdownLine, kind: Block.Kind) {
    guard !line.isEmpty else { return }
    if open == nil || open?.kind != kind && kind != .paragraph {
      close()
      open = Open(kind: kind, range: line.range)
    }
    if open?.text.isEmpty == false { open?.text.append(0x0A) }
    open?.text += line.slice
    let start = open?.range.lowerBound ?? line.range.lowerBound
    open?.range = start..<line.range.upperBound
  }

  /// Ends the open block.
  private mutating func close() {
    guard let done = open else { return }
    open = nil
    let text = MarkdownInline.plain(done.text).collapsed
    add(Block(done.kind, text: text, anchor: anchor, byteRange: done.range))
  }

  private mutating func add(_ block: Block) {
    if !block.text.isEmpty { blocks.append(block) }
  }

  private mutating func add(heading: [UInt8], level: Int, range: Range<Int>) {
    close()
    isInList = false
    var heading = heading[...]
    var explicit: String?
    // `{#id}` at the end names the heading's anchor.
    if heading.last == UInt8(ascii: "}"), let brace = heading.lastIndex(of: UInt8(ascii: "{")),
      heading.dropFirst(brace - heading.startIndex + 1).first == UInt8(ascii: "#")
    {
      explicit = String(decoding: heading[(brace + 2)...].dropLast(), as: UTF8.self)
      heading = heading[..<brace]
    }
    let text = MarkdownInline.plain(Array(heading)).collapsed
    anchor = explicit ?? slugs.slug(for: text)
    add(Block(.heading(level: level), text: text, anchor: anchor, byteRange: range))
  }

  private func heading(_ line: MarkdownLine) -> (level: Int, text: [UInt8])? {
    let level = line.run(of: UInt8(ascii: "#"))
    guard (1...6).contains(level), line.count == level || line[level] <= 0x20 else { return nil }
    var text = line.dropping(level).trimmed.slice
    let closing = text.reversed().prefix { $0 == UInt8(ascii: "#") }.count
    if closing > 0, closing == text.count || text.dropLast(closing).last ?? 0x20 <= 0x20 {
      text = text.dropLast(closing)
    }
    return (level, Array(text))
  }

  /// Makes the open paragraph a heading if the line underlines it.
  private mutating func setext(_ line: MarkdownLine) -> Bool {
    guard let paragraph = open, paragraph.kind == .paragraph else { return false }
    let isFirst = line.consists(of: UInt8(ascii: "="), atLeast: 1)
    guard isFirst || line.consists(of: UInt8(ascii: "-"), atLeast: 2) else { return false }
    open = nil
    add(
      heading: paragraph.text, level: isFirst ? 1 : 2,
      range: paragraph.range.lowerBound..<line.range.upperBound)
    return true
  }

  private mutating func isRule(_ line: MarkdownLine) -> Bool {
    for byte in [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_")]
    where line.consists(of: byte, atLeast: 3) {
      close()
      return true
    }
    return false
  }

  /// The length of a list marker with its space; `nil` if the line starts no item.
  private func listMarker(_ line: MarkdownLine) -> Int? {
    guard let first = line.first else { return nil }
    if [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")].contains(first) {
      return line.count > 1 && line[1] <= 0x20 ? 2 : nil
    }
    var digits = 0
    while digits < min(line.count, 10), line[digits].isDigit { digits += 1 }
    guard (1...9).contains(digits), line.count > digits + 1,
      line[digits] == UInt8(ascii: ".") || line[digits] == UInt8(ascii: ")"),
      line[digits + 1] <= 0x20
    else { return nil }
    return digits + 2
  }

  private func isDefinition(_ line: MarkdownLine) -> Bool {
    guard line.first == UInt8(ascii: "["), open == nil || open?.kind != .paragraph,
      let close = line.slice.firstIndex(of: UInt8(ascii: "]"))
    else { return false }
    return line.bytes[(close + 1)..<line.range.upperBound].first == UInt8(ascii: ":")
  }

  private func fence(_ line: MarkdownLine) -> Int? {
    guard let first = line.first, first == UInt8(ascii: "`") || first == UInt8(ascii: "~") else {
      return nil
    }
    let length = line.run(of: first)
    guard length >= 3 else { return nil }
    let info = line.dropping(length).slice
    return first == UInt8(ascii: "`") && info.contains(first) ? nil : length
  }

  private mutating func fencedCode(_ length: Int, character: UInt8, from line: MarkdownLine) {
    close()
    var end = line.range.upperBound
    var text: [UInt8] = []
    while let range = lines.next() {
      let inner = MarkdownLine(lines.bytes, range)
      let trimmed = inner.trimmed
      end = range.upperBound
      if trimmed.run(of: character) >= length, trimmed.consists(of: character, atLeast: length) {
        break
      }
      if !text.isEmpty || !inner.isEmpty {
        if !text.isEmpty { text.append(0x0A) }
        text += inner.slice
      }
    }
    preformatted(text, range: line.range.lowerBound..<end)
  }

  /// Indented code: the lines that are indented by four columns or blank.
  private mutating func code(from line: MarkdownLine) {
    var text = Array(line.slice.dropFirst(line.first == 0x09 ? 1 : 4))
    var end = line.range.upperBound
    var blanks = 0
    while let range = lines.peek() {
      let next = MarkdownLine(lines.bytes, range)
      guard next.isEmpty || next.indentation >= 4 else { break }
      _ = lines.next()
      if next.isEmpty {
        blanks += 1
        continue
      }
      text += [UInt8](repeating: 0x0A, count: blanks + 1)
      text += next.slice.dropFirst(next.first == 0x09 ? 1 : 4)
      blanks = 0
      end = next.range.upperBound
    }
    preformatted(text, range: line.range.lowerBound..<end)
  }

  private mutating func preformatted(_ text: [UInt8], range: Range<Int>) {
    var text = text
    while let last = text.last, last <= 0x20 { text.removeLast() }
    add(
      Block(
        .preformatted, text: String(decoding: text, as: UTF8.self), anchor: anchor,
        byteRange: range))
  }

  /// Whether the line is the head of a table: the next one is its ruler.
  private func isTable(_ line: MarkdownLine) -> Bool {
    guard line.slice.contains(UInt8(ascii: "|")), let range = lines.peek() else { return false }
    return MarkdownTable.isRuler(lines.bytes[range])
  }

  private mutating func table(from line: MarkdownLine) {
    close()
    addRow(line, .tableHeader)
    _ = lines.next()
    while let range = lines.peek() {
      let row = MarkdownLine(lines.bytes, range).trimmed
      guard row.slice.contains(UInt8(ascii: "|")) else { return }
      _ = lines.next()
      addRow(row, .tableRow)
    }
  }

  private mutating func addRow(_ line: MarkdownLine, _ kind: Block.Kind) {
    let cells = MarkdownTable.cells(line.slice).map { MarkdownInline.plain($0).collapsed }
    let text = cells.filter { !$0.isEmpty }.joined(separator: "\t")
    add(Block(kind, text: text, anchor: anchor, byteRange: line.range))
  }
}

extension ArraySlice<UInt8> {
  /// Whether the text occurs.
  func contains(subsequence text: String) -> Bool {
    let key = Array(text.utf8)
    guard count >= key.count else { return false }
    return indices.dropLast(key.count - 1).contains { self[$0...].starts(with: key) }
  }
}
