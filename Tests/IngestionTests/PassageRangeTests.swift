import Documents
import Ingestion
import Testing

/// Whoever cuts the byte range of a passage out of its file finds its words there, and none of
/// another passage.
@Suite("Ranges of passages")
struct PassageRangeTests {
  /// The words of the text that a range of a page holds, as a reader sees them.
  private func words(_ bytes: ArraySlice<UInt8>) throws -> [Substring] {
    let text = try extract(bytes: Array("<meta charset=utf-8><p>".utf8) + bytes, path: "cut.html")
      .blocks.map(\.text).joined(separator: " ")
    return text.split { $0 == " " || $0 == "\n" || $0 == "\t" }
  }

  private func check(_ page: [UInt8], _ sourceLocation: SourceLocation = #_sourceLocation) throws {
    let passages = try extract(bytes: page).document.passages
    #expect(!passages.isEmpty, sourceLocation: sourceLocation)
    for passage in passages {
      let range = try #require(passage.byteRange, sourceLocation: sourceLocation)
      let expected = passage.text.split { $0 == " " || $0 == "\n" || $0 == "\t" }
      #expect(try words(page[range]) == expected, sourceLocation: sourceLocation)
    }
  }

  private func sentences(_ count: Int) -> [String] {
    (0..<count).map { "Sentence number \($0) says something of the moon, its ice and its dust." }
  }

  @Test("paragraphs that are cut into passages, with tags, references and odd white space in them")
  func longParagraph() throws {
    let markups: [(String) -> String] = [
      { $0 }, { "<b>\($0)</b>" }, { "  \n\t\($0)" }, { $0.replacing("and", with: "&amp;") },
      { $0.replacing("moon", with: "mo\u{AD}on&shy;") }, { "<!-- x -->\($0)<br>" },
      { "<a href='x>y'>\($0)</a>" }, { $0.replacing(" its", with: "&nbsp;<i>its</i>") },
    ]
    let text = sentences(80).enumerated().map { markups[$0 % markups.count]($1) }
    try check(Array("<h1>Moon</h1><p>\(text.joined(separator: " "))</p><p>End.".utf8))
    let lines = sentences(80).map { "  \($0) <b>x &lt; y</b>" }
    try check(Array("<pre>\r\n\(lines.joined(separator: "\r\n"))</pre>".utf8))
  }

  /// Pages in encodings in which a byte alone means nothing: whoever cuts a range out and reads it in
  /// the encoding finds the words.
  private func check(
    _ page: String, as encode: (String) -> [UInt8], _ decode: (ArraySlice<UInt8>) -> String,
    encoding: String, path: String = "page.html",
    _ sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let bytes = encode(page)
    let extraction = try extract(bytes: bytes, path: path)
    #expect(extraction.encoding == encoding, sourceLocation: sourceLocation)
    let passages = extraction.document.passages
    #expect(passages.count > 1, sourceLocation: sourceLocation)
    for passage in passages {
      let range = try #require(passage.byteRange, sourceLocation: sourceLocation)
      let expected = passage.text.split { $0 == " " || $0 == "\n" || $0 == "\t" }
      #expect(
        try words(Array(decode(bytes[range]).utf8)[...]) == expected, sourceLocation: sourceLocation
      )
    }
  }

  @Test(
    "UTF-16 and UTF-32 of either order, with and without a mark",
    arguments: [("utf-16", 2), ("utf-32", 4)], [false, true])
  func wide(encoding: (name: String, unit: Int), isLittle: Bool) throws {
    func encode(_ text: String) -> [UInt8] {
      let units =
        encoding.unit == 2 ? text.utf16.map(UInt32.init) : text.unicodeScalars.map(\.value)
      return units.flatMap { unit in
        let bytes = (0..<encoding.unit).map { UInt8(truncatingIfNeeded: unit >> UInt32(8 * $0)) }
        return isLittle ? bytes : bytes.reversed()
      }
    }
    func decode(_ bytes: ArraySlice<UInt8>) -> String {
      let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: encoding.unit).map {
        start in
        (0..<encoding.unit).reduce(UInt32(0)) { unit, offset in
          unit << 8 | UInt32(bytes[start + (isLittle ? encoding.unit - 1 - offset : offset)])
        }
      }
      return encoding.unit == 2
        ? String(decoding: units.map(UInt16.init), as: UTF16.self)
        : String(decoding: units, as: UTF32.self)
    }
    let text = sentences(60).joined(separator: " 😀 größer &amp; 日本 ")
    let page = "<title>T</title><h1>Über</h1><p>\(text)</p><p>End 😀</p><ul><li>Łódź</ul>"
    let name = encoding.name + (isLittle ? "le" : "be")
    for mark in ["", "\u{FEFF}"] {
      try check(mark + page, as: encode, decode, encoding: name)
      let lines = text.replacing("&amp; ", with: "\n \t").replacing(" its", with: "  its")
      let paragraphs = [lines, "Größe 😀", "End."].joined(separator: "\n\n")
      try check(mark + paragraphs, as: encode, decode, encoding: name, path: "a.txt")
    }
  }

  @Test("ISO-2022-JP, whose bytes mean what the escape sequence before them says")
  func stateful() throws {
    /// Hiragana and the ideographic full stop in two bytes, the rest in ASCII.
    func encode(_ text: String) -> [UInt8] {
      var bytes: [UInt8] = []
      var isKana = false
      for scalar in text.unicodeScalars {
        if scalar.isASCII != !isKana {
          isKana.toggle()
          bytes += [0x1B] + Array((isKana ? "$B" : "(B").utf8)
        }
        if scalar.isASCII {
          bytes.append(UInt8(scalar.value))
        } else {
          bytes += scalar == "。" ? [0x21, 0x23] : [0x24, UInt8(scalar.value - 0x3041 + 0x21)]
        }
      }
      return bytes
    }
    var isKana = false
    func decode(_ bytes: ArraySlice<UInt8>) -> String {
      var text = ""
      var rest = bytes
      // A passage may begin in the middle of a text, where the sequence is far before it.
      isKana = isKana && rest.first != 0x1B
      while let byte = rest.first {
        if byte == 0x1B {
          isKana = rest.dropFirst().first == UInt8(ascii: "$")
          rest = rest.dropFirst(3)
        } else if isKana, byte > 0x20 {
          let second = UInt32(rest.dropFirst().first ?? 0)
          let value = byte == 0x21 ? 0x3002 : 0x3041 + second - 0x21
          text.unicodeScalars.append(Unicode.Scalar(value) ?? "?")
          rest = rest.dropFirst(2)
        } else {
          text.unicodeScalars.append(Unicode.Scalar(byte))
          rest = rest.dropFirst()
        }
      }
      return text
    }
    let text = (0..<40).map { _ in "これはとてもながいぶんです。" }.joined()
    let page =
      "<meta charset=iso-2022-jp><h1>みだし</h1><p>Words <b>ことば</b> end</p><h1>Two</h1><p>\(text)</p>"
    try check(page, as: encode, decode, encoding: "iso-2022-jp")
  }

  @Test("many short blocks in one passage")
  func blocks() throws {
    let items = sentences(40).map { "<li>\($0)</li>\n" }.joined()
    let rows = sentences(40).map { "<tr><td>\($0)</td><td>x &lt; y</td></tr>" }.joined()
    try check(Array("<ul>\(items)</ul><table>\(rows)</table>".utf8))
  }

  @Test("every passage of a generated page, seeded", arguments: 0..<30)
  func generated(seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    let parts = [
      "<p>", "</p>", "<div>", "</div>", "<br>", "<b>", "</b>", "&eacute;", "&#8364;", "é", " ",
      "\n",
      "<h2>", "</h2>", "<td>", "<tr>", "<table>", "</table>", "<li>", "<script>x y</script>",
      "<!-- a b -->", "日本", "word ", "word. ", "Longer words here. ", "<svg><g>no</g></svg>",
    ]
    let page = (0..<3000).compactMap { _ in parts.randomElement(using: &generator) }.joined()
    let bytes = Array(page.utf8)
    for passage in try extract(bytes: bytes).document.passages {
      let range = try #require(passage.byteRange, "seed \(seed)")
      // Without the tags around it the range may come apart into other words, and hold furniture of
      // another passage; all letters of this one are there, in their order.
      var found = try words(bytes[range]).joined()[...]
      for letter in passage.text where !letter.isWhitespace {
        let place = found.firstIndex(of: letter)
        #expect(place != nil, "seed \(seed): \(passage.text.prefix(40))")
        guard let place else { break }
        found = found[found.index(after: place)...]
      }
    }
  }
}
