import Documents
import Ingestion
import Testing

@Suite("Markdown and plain text")
struct TextReaderTests {
  private func markdown(_ text: String) throws -> Extraction {
    try extract(text, path: "notes.md")
  }

  @Test("headings of both kinds, with the anchors GitHub gives them")
  func headings() throws {
    let blocks = try markdown("# One, two!\n\nText\n\nSub\n---\n## One two ##\n### Ünï {#own}\n")
      .blocks
    #expect(blocks.map(\.text) == ["One, two!", "Text", "Sub", "One two", "Ünï"])
    #expect(blocks.map(\.anchor) == ["one-two", "one-two", "sub", "one-two-1", "own"])
    #expect(blocks[2].kind == .heading(level: 2))
  }

  @Test("lists, quotes, code and tables")
  func blocks() throws {
    let blocks = try markdown(
      """
      - one
        more
      - [x] two
      1. three

      > said
      > so

      ```swift
      let *a* = 1

      let b = 2
      ```

          indented

      | a | b |
      |---|:-:|
      | 1 | `x|y` \\| z |
      """
    ).blocks
    #expect(
      blocks.map(\.text) == [
        "one more", "two", "three", "said so", "let *a* = 1\n\nlet b = 2", "indented", "a\tb",
        "1\tx\ty | z",
      ])
    #expect(
      blocks.map(\.kind) == [
        .listItem, .listItem, .listItem, .quotation, .preformatted, .preformatted, .tableHeader,
        .tableRow,
      ])
  }

  @Test("inline markup is stripped, look-alikes stay")
  func inline() throws {
    let text = try markdown(
      "**Bold** _and_ `co*de` with [a link](http://x(y) \"t\") ![alt](i.png) snake_case 2 * 3 a[0] \\*x\\* <b>tag</b> <https://e.org> &amp; ~~old~~"
    ).blocks.map(\.text)
    #expect(
      text == [
        "Bold and co*de with a link alt snake_case 2 * 3 a[0] *x* tag https://e.org & old"
      ])
  }

  @Test("front matter gives metadata and is no text")
  func frontMatter() throws {
    let extraction = try markdown(
      "---\ntitle: \"A: title\"\nauthor: Ada\ndate: 2024-05-17\ntags: [x, 'y z']\n---\nText.\n")
    #expect(extraction.document.title == "A: title")
    #expect(extraction.document.metadata.author == "Ada")
    #expect(extraction.document.metadata.published == "2024-05-17")
    #expect(extraction.document.keywords["tag"] == ["x", "y z"])
    #expect(extraction.blocks.map(\.text) == ["Text."])
  }

  @Test("source ranges of Markdown hold the text")
  func ranges() throws {
    let text = "# Head\n\nSome *text*\nhere.\n\n- item\n"
    let cut = try markdown(text).blocks.compactMap(\.byteRange)
      .map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
    #expect(cut == ["# Head", "Some *text*\nhere.", "item"])
  }

  @Test("plain text is cut at blank lines and titled by a short first line")
  func plainText() throws {
    let extraction = try extract("The Title\n\nOne\nparagraph.\n\nTwo.", path: "a.txt")
    #expect(extraction.document.title == "The Title")
    #expect(extraction.mainText == "The Title\nOne paragraph.\nTwo.")
  }

  @Test("the format is told from the content, then from the name")
  func sniffing() throws {
    #expect(
      try extract("<!doctype html><p>x", path: "a.txt").document.metadata.mediaType == "text/html")
    #expect(try extract("# x", path: "README.md").document.metadata.mediaType == "text/markdown")
    #expect(try extract("x", path: "LICENSE").document.metadata.mediaType == "text/plain")
  }

  @Test(
    "hostile Markdown is read in linear time",
    arguments: ["[", "](", "`", "``` ", "*", "<", "> ", "- ", "|", "&", "\\", "_", "#", "[a]("])
  func hostile(part: String) throws {
    let text = String(repeating: part, count: 100_000)
    _ = try markdown(text)
    _ = try markdown(String(repeating: part + "\n", count: 20_000))
  }

  @Test("what is larger than the limit is refused")
  func tooLarge() {
    var limits = IngestionLimits()
    limits.sourceBytes = 4
    #expect(throws: IngestionError.tooLarge(size: 5, limit: 4)) {
      try Ingestor(limits: limits).extract(Source(bytes: Array("12345".utf8)))
    }
  }
}
