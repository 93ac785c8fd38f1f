import Documents
import Ingestion
import Testing

@Suite("HTML blocks")
struct HTMLBlockTests {
  @Test("block elements separate text, inline elements do not")
  func blocksAndInlines() throws {
    let text = try blocks("<p>One <b>bo</b>ld <i>word</i>.<p>Two<div>Three</div>Four")
    #expect(text == ["One bold word.", "Two", "Three", "Four"])
  }

  @Test("headings know their level")
  func headings() throws {
    let kinds = try extract("<h1>A</h1><p>x</p><h3>B</h3><p>y</p>").blocks.map(\.kind)
    #expect(kinds == [.heading(level: 1), .paragraph, .heading(level: 3), .paragraph])
  }

  @Test("list items, also without end tags")
  func lists() throws {
    let blocks = try extract("<ul><li>One<li>Two<ul><li>Inner</ul><li>Three</ul>").blocks
    #expect(blocks.map(\.text) == ["One", "Two", "Inner", "Three"])
    #expect(blocks.allSatisfy { $0.kind == .listItem })
  }

  @Test("the cells of a row are joined by tabs")
  func rows() throws {
    let blocks = try extract(
      "<table><tr><th>Name<th>Size<tr><td><p>Ceres</p></td><td>939 km</td></tr></table>"
    ).blocks
    #expect(blocks.map(\.text) == ["Name\tSize", "Ceres\t939 km"])
    #expect(blocks.map(\.kind) == [.tableHeader, .tableRow])
  }

  @Test("a row of headers is one only if all of its cells are headers")
  func headerRows() throws {
    let blocks = try extract(
      """
      <table><tr><th></th><th>A<tr><th>B<td>c<tr><th></th><td>d<tr><td>e<th>F<tr><td>g</table>
      """
    ).blocks
    #expect(blocks.map(\.text) == ["A", "B\tc", "d", "e\tF", "g"])
    #expect(blocks.map(\.kind) == [.tableHeader] + [Block.Kind](repeating: .tableRow, count: 4))
  }

  @Test("soft hyphens are no part of words, nor breaks")
  func softHyphens() throws {
    #expect(
      try blocks("<p>un\u{AD}break\u{AD}able &shy;word&shy; \u{AD} é\u{AD}ß") == [
        "unbreakable word éß"
      ])
  }

  @Test("what is closed until a reader opens it, or hidden until it is found, is content")
  func findable() throws {
    let blocks = try extract(
      "<details><summary>More</summary><p>Inside.</details><div hidden=until-found>Found.</div>"
    ).blocks
    #expect(blocks.map(\.text) == ["More", "Inside.", "Found."])
    #expect(blocks.allSatisfy { $0.boilerplate == nil })
  }

  @Test("a layout table comes apart into its blocks")
  func layoutTables() throws {
    let text = try blocks(
      "<table><tr><td><h2>Head</h2><p>Text</p></td><td><ul><li>Item</ul></td></tr></table>")
    #expect(text == ["Head", "Text", "Item"])
  }

  @Test("preformatted text keeps its lines")
  func preformatted() throws {
    let blocks = try extract("<pre>\nlet a = 1\n  let b\t= 2\n</pre>").blocks
    #expect(blocks.map(\.text) == ["let a = 1\n  let b\t= 2"])
    #expect(blocks.map(\.kind) == [.preformatted])
  }

  @Test("definitions, quotations and captions have their kinds")
  func kinds() throws {
    let blocks = try extract(
      """
      <dl><dt>Term<dd>Meaning</dl><blockquote><p>Said.</blockquote>
      <figure><figcaption>Shown.</figcaption></figure><table><caption>Listed.</caption></table>
      """
    ).blocks
    #expect(blocks.map(\.text) == ["Term", "Meaning", "Said.", "Shown.", "Listed."])
    #expect(blocks.map(\.kind) == [.listItem, .listItem, .quotation, .caption, .caption])
  }

  @Test("one break is a space, two end the paragraph")
  func breaks() throws {
    #expect(try blocks("<p>a<br>b<br> <br/>c") == ["a b", "c"])
  }

  @Test("scripts, styles and templates hold no text, drawings only labels")
  func silent() throws {
    let text = try blocks(
      """
      <p>a<script>if (a<b) "</p>"</script><style>p{}</style><svg><title>t</title><text>x</text></svg>\
      <template><p>no</p></template>b</p>
      """)
    #expect(text == ["a x b"])
  }

  @Test("character references are read as browsers do")
  func references() throws {
    let text = try blocks(
      "<p>&amp;&lt;b&gt; &eacute; &#8364; &#128; &#x80;|&#0;|&#xD800;|&#x110000;|&#65 B")
    #expect(text == ["&<b> é € € €|\u{FFFD}|\u{FFFD}|\u{FFFD}|A B"])
  }

  @Test("the old names of characters need no semicolon in text, the new ones do")
  func bareReferences() throws {
    #expect(
      try blocks("<p>&copy 2024 AT&TX &notit; &hellip &hellip;&amp;lt; &lang;&NotEqualTilde;") == [
        "© 2024 AT&TX ¬it; &hellip …&lt; ⟨≂̸"
      ])
  }

  @Test("a name without a semicolon inside an address is no character")
  func referencesInAttributes() throws {
    let html = "<link rel=canonical href='http://a/?x=1&copy=2&amp;y=3&reg'><p>x"
    #expect(try extract(html).document.metadata.url == "http://a/?x=1&copy=2&y=3®")
  }

  @Test("non-breaking spaces separate words")
  func spaces() throws {
    #expect(try blocks("<p>a\u{A0}b&nbsp;&nbsp; c") == ["a b c"])
  }

  @Test("a less-than sign that starts no tag is text")
  func lessThan() throws {
    #expect(try blocks("<p>1 < 2 and 3 <4 <") == ["1 < 2 and 3 <4 <"])
  }

  @Test("the nearest anchor: headings, blocks and named anchors, no footnote marks")
  func anchors() throws {
    let blocks = try extract(
      """
      <p>before<h2 id=first>One</h2><p>a<sup id=note>1</sup> text<p>b<a name=named></a><p>c
      <section id=second><h2>Two</h2><p>d</section>
      """
    ).blocks
    #expect(
      blocks.map(\.anchor) == [nil, "first", "first", "first", "named", "second", "second"])
  }

  @Test("an anchor inside a heading belongs to the heading")
  func headingAnchor() throws {
    let blocks = try extract("<h2><span id=s>One</span></h2><p>a").blocks
    #expect(blocks.map(\.anchor) == ["s", "s"])
  }

  @Test("the source range of a block holds exactly its text")
  func ranges() throws {
    let html =
      "\u{FEFF}<!-- c --><title>T</title><p class='x' onclick=\"a>b\">Größe <b>ist</b> alles.</p>\n<script>x</script><ul><li>Eins<li>Zwei &amp; drei</ul>"
    let cut = try extract(html).blocks.map { block in
      block.byteRange.map { String(decoding: Array(html.utf8)[$0], as: UTF8.self) }
    }
    #expect(cut == ["Größe <b>ist</b> alles.", "Eins", "Zwei &amp; drei"])
  }

  @Test("source ranges survive bytes that had to be repaired")
  func repairedRanges() throws {
    var bytes = Array("<meta charset=utf-8><p>a".utf8)
    bytes += [0xFF] + Array("b</p><p>second".utf8)
    let ranges = try extract(bytes: bytes).blocks.compactMap(\.byteRange)
    #expect(ranges.map { Array(bytes[$0]) } == [[0x61, 0xFF, 0x62], Array("second".utf8)])
  }

  @Test("reading twice gives the same")
  func determinism() throws {
    let html = "<title>T</title><h1>A</h1><p>b<ul><li>c</ul><nav>d</nav>"
    #expect(try extract(html) == extract(html))
  }

  @Test("an empty page is an empty document, titled by its file")
  func empty() throws {
    let extraction = try extract("", path: "folder/empty.page.html")
    #expect(extraction.document.title == "empty.page")
    #expect(extraction.document.passages.isEmpty)
  }

  @Test("the pilcrow that links a heading is no part of it")
  func pilcrow() throws {
    #expect(
      try blocks("<h2>Usage<a class=headerlink href=#usage>¶</a></h2><p>x ¶") == ["Usage", "x ¶"])
  }
}
