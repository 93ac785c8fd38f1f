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
