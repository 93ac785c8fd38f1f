import Documents
import Ingestion
import Testing

/// Every page must give its words, however it is built.
@Suite("Hostile HTML")
struct HostileHTMLTests {
  private static let many = 50_000

  private func repeated(_ text: String, _ count: Int = many) -> String {
    String(repeating: text, count: count)
  }

  /// All text, content or not, with single spaces.
  private func words(_ html: String) throws -> String {
    try extract(html).blocks.map(\.text).joined(separator: " ")
  }

  @Test("tags nested without end are dropped, their text is kept and the cut is told")
  func nesting() throws {
    let extraction = try extract(
      repeated("<div>", 200_000) + "deep" + repeated("</div>", 200_000) + "out")
    #expect(extraction.blocks.map(\.text) == ["deep", "out"])
    #expect(extraction.cuts == ["tags nested deeper than 512 dropped, their text kept"])
  }

  @Test("too many attributes are cut")
  func attributes() throws {
    let many = (0..<Self.many).map { "a\($0)=1" }.joined(separator: " ")
    let extraction = try extract("<p \(many)>text</p>")
    #expect(extraction.blocks.map(\.text) == ["text"])
    #expect(extraction.cuts.count == 1)
  }

  @Test("a long attribute, comment or script costs nothing but its bytes")
  func longParts() throws {
    let long = repeated("x", 300_000)
    #expect(try words("<p class='\(long)'>a<!--\(long)-->b<script>\(long)</script>c") == "abc")
  }

  @Test(
    "elements and comments that are never closed",
    arguments: [
      ("<!--", "before"), ("<script>", "before"), ("<style>", "before"),
      ("<title>", "before after"), ("<textarea>", "before after"),
    ])
  func unclosed(opening: String, rest: String) throws {
    #expect(try words("before " + repeated(opening, 1000) + " after") == rest)
  }

  @Test(
    "the beginnings of markup, again and again",
    arguments: ["<!--", "</", "&", "<![CDATA[", "<", "<!", "<?", "&#", "<a", "<a b=\"", "<b>&"])
  func beginnings(part: String) throws {
    #expect(try words("text " + repeated(part)).hasPrefix("text"))
  }

  @Test("a page that starts with an end tag", arguments: ["</div>", "</p>", "</html>", "</body>"])
  func leadingEndTag(tag: String) throws {
    #expect(try words("\(tag)<p>text") == "text")
  }

  @Test("text after the end of the page is kept")
  func trailingText() throws {
    #expect(try words("<html><body><p>a</p></body></html><p>b</p>c") == "a b c")
  }

  @Test("NULs at the start, in text and in tags are breaks")
  func nuls() throws {
    #expect(try words("\0\0<p\0class=x>a\0b<\0div>") == "a b< div>")
  }

  @Test("entities that a document type defines are not expanded")
  func entities() throws {
    let html = """
      <!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
      <p>&b; &x;
      """
    let text = try words(html)
    #expect(!text.contains("lol") && !text.contains("root:"))
    #expect(text.contains("&b; &x;"))
  }

  @Test("open tags with as many unmatched end tags")
  func unmatched() throws {
    #expect(try words(repeated("<b>") + "x" + repeated("</i>") + "y") == "xy")
    #expect(try words(repeated("<b><div></b></div>") + "y") == "y")
  }

  @Test(
    "bombs of tables, forms, formatting and lists",
    arguments: [
      "<table><tr><td>", "<form>", "<font>", "<a href=x>", "<option>", "<ul><li>", "<p><button>",
      "<td>", "<select>", "<nobr>", "<h1>", "<dd>", "<body>", "<svg>", "<unknown>",
    ])
  func bombs(part: String) throws {
    let text = try words("start " + repeated(part, 20_000) + "end")
    #expect(text.hasPrefix("start"))
    #expect(part == "<svg>" || text.hasSuffix("end"))
  }

  @Test("random bytes named .html are skipped as binary or read, seeded", arguments: 0..<50)
  func random(seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    let bytes = (0..<4000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    #expect(throws: IngestionError.self, "seed \(seed)") { try extract(bytes: bytes) }
  }

  @Test("markup soup never traps and keeps ranges inside the page, seeded", arguments: 0..<200)
  func soup(seed: UInt64) throws {
    let parts = [
      "<", ">", "</", "/>", "<p>", "</p>", "<div class='nav'>", "</div>", "<td>", "<tr>", "<table>",
      "</table>", "<li>", "<ul>", "</ul>", "&amp;", "&#x80;", "&#", "<!--", "-->", "<script>",
      "</script>", "<title>", "</title>", "<pre>", "</pre>", "<br>", "text", " ", "é", "\0", "=",
      "'", "\"", "<svg>", "</svg>", "<a href=x>", "</a>", "<span hidden>", "</span>", "<h2 id=i>",
      "</h2>", "<b>", "</b>", "<textarea>", "</textarea>", "<select>", "<option>", "\u{FFFE}",
    ]
    var generator = SplitMix(state: seed)
    let html = (0..<300).compactMap { _ in parts.randomElement(using: &generator) }.joined()
    guard let extraction = try? extract(html, type: .html) else { return }
    for block in extraction.blocks {
      let range = try #require(block.byteRange, "seed \(seed)")
      #expect(range.upperBound <= html.utf8.count, "seed \(seed)")
      #expect(!block.text.isEmpty, "seed \(seed)")
    }
  }
}

/// A small seeded generator (Steele, Lea and Flood, SplitMix64).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}
