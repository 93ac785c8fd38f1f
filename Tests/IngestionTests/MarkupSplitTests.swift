import Documents
import Ingestion
import Testing

/// Text and attributes go past the parser and meet its events again by their places.
@Suite("Text beside the parser")
struct MarkupSplitTests {
  private static let inline = ["b", "i", "span class=x", "code", "x-y", "a href=u", "span id=i"]
  private static let blocks = ["p", "div class='c d'", "section id=s", "blockquote", "li", "td"]

  /// Words, inline and block tags in random order, every tag closed or not, every word once.
  private func page(_ generator: inout SplitMix) -> (html: String, words: [String]) {
    var html = ""
    var words: [String] = []
    for _ in 0..<200 {
      switch Int.random(in: 0..<10, using: &generator) {
      case 0..<5:
        words.append("w\(words.count)")
        html += words[words.count - 1] + (Bool.random(using: &generator) ? " " : "\n ")
      case 5..<7: html += "<\(Self.inline[Int.random(in: 0..<7, using: &generator)])>"
      case 7:
        html += "</\(["b", "i", "span", "code", "a"][Int.random(in: 0..<5, using: &generator)])>"
      case 8: html += "<\(Self.blocks[Int.random(in: 0..<6, using: &generator)])>"
      default: html += "</\(["p", "div", "section"][Int.random(in: 0..<3, using: &generator)])> "
      }
    }
    return (html, words)
  }

  @Test("every word of a page is in its blocks, in order, seeded", arguments: 0..<200)
  func order(seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    let (html, words) = page(&generator)
    let text = try extract(html, type: .html).blocks.map(\.text).joined(separator: " ")
    #expect(
      text.split { $0 == " " || $0 == "\t" }.map(String.init) == words, "seed \(seed): \(html)")
  }

  @Test(
    "a block's range starts with its first word and ends with its last, seeded", arguments: 0..<200)
  func ranges(seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    let (html, _) = page(&generator)
    let bytes = Array(html.utf8)
    for block in try extract(html, type: .html).blocks {
      let range = try #require(block.byteRange, "seed \(seed)")
      let source = String(decoding: bytes[range], as: UTF8.self)
      let words = block.text.split { $0 == " " || $0 == "\t" }
      let (first, last) = (try #require(words.first), try #require(words.last))
      #expect(source.hasPrefix(first) && source.hasSuffix(last), "seed \(seed): \(source)")
    }
  }

  @Test("a range ends with the text, not with what was left out after it")
  func ends() throws {
    let html = "<p>a<b></b><!-- c --></p><p>d &lt;<i></i> </p><p>&eacute;</p>"
    let cut = try extract(html).blocks.map { block in
      block.byteRange.map { String(decoding: Array(html.utf8)[$0], as: UTF8.self) }
    }
    #expect(cut == ["a", "d &lt;", "&eacute;"])
  }

  @Test("inline tags in a word, in hidden text and in a link do not cut it")
  func inlineTags() throws {
    let blocks = try extract(
      "<p>w<b>or</b>d <span hidden>hid<i>d</i>en</span> <a href=x>l<i>in</i>k</a>"
    )
    .blocks
    #expect(blocks.map(\.text) == ["word link", "hidden"])
  }

  @Test("references in attributes are resolved, names only with a semicolon")
  func attributes() throws {
    let extraction = try extract(
      "<meta name=description content='R&amp;D &eacute; &copy=1 &#x80;'><h2 id='a&amp;b'>T</h2><p>x"
    )
    #expect(extraction.document.metadata.summary == "R&D é &copy=1 €")
    #expect(extraction.blocks.map(\.anchor) == ["a&b", "a&b"])
  }

  @Test("of two attributes of a name the first counts")
  func twice() throws {
    let blocks = try extract("<p>text<div class=nav class=content>links</div><p id=a id=b>end")
      .blocks
    #expect(blocks.map(\.anchor) == [nil, nil, "a"])
  }

  @Test("attributes stay with their tag where tags beyond the depth limit were taken back")
  func depth() throws {
    let deep = String(repeating: "<div>", count: 600) + "<div id=x>a</div>"
    let extraction = try extract(deep + String(repeating: "</div>", count: 600) + "<p id=y>b")
    #expect(extraction.blocks.map(\.text) == ["a", "b"])
    #expect(extraction.blocks.map(\.anchor) == [nil, "y"])
  }

  @Test("white space is collapsed wherever it stands among the bytes", arguments: 0..<100)
  func collapse(seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    let parts = ["a", "bc", "défg", " ", "  ", "\n", "\t", "\u{A0}", "\u{A9}", "漢字", "lengthyword"]
    let text = (0..<60).compactMap { _ in parts.randomElement(using: &generator) }.joined()
    let plain = text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\u{A0}" }
      .joined(separator: " ")
    #expect(try extract("<p>\(text)</p>").blocks.map(\.text) == [plain], "seed \(seed)")
  }
}
