import Documents
import Testing

@Suite("Passage splitter")
struct PassageSplitterTests {
  private func words(_ count: Int, from start: Int = 0) -> String {
    (start..<start + count).map { "word\($0)" }.joined(separator: " ")
  }

  private func sentences(_ count: Int, of length: Int) -> String {
    (0..<count).map { words(length, from: $0 * length).capitalizedFirst + "." }
      .joined(separator: " ")
  }

  @Test("a passage knows the headings above it, outermost first")
  func headings() {
    let passages = PassageSplitter().passages(from: [
      Block(.heading(level: 1), text: "Space"),
      Block(.heading(level: 2), text: "Race"),
      Block(.paragraph, text: "First in orbit."),
      Block(.heading(level: 2), text: "Station"),
      Block(.paragraph, text: "Together in orbit."),
    ])
    #expect(passages.map(\.headings) == [["Space", "Race"], ["Space", "Station"]])
    #expect(passages.map(\.text) == ["First in orbit.", "Together in orbit."])
  }

  @Test("a heading with nothing below it becomes a passage of its own")
  func lonelyHeading() {
    let passages = PassageSplitter().passages(from: [
      Block(.heading(level: 1), text: "Title"),
      Block(.heading(level: 2), text: "Empty", anchor: "empty"),
      Block(.heading(level: 2), text: "Full"),
      Block(.paragraph, text: "Text."),
    ])
    #expect(passages.map(\.text) == ["Empty", "Text."])
    #expect(passages[0].headings == ["Title"])
    #expect(passages[0].anchor == "empty")
  }

  @Test("short paragraphs of a section are gathered up to the target")
  func gathers() {
    let blocks = (0..<10).map { Block(.paragraph, text: words(40, from: $0 * 40)) }
    let passages = PassageSplitter().passages(from: blocks)
    #expect(passages.count == 3)
    #expect(
      passages.allSatisfy {
        $0.text.split(whereSeparator: \.isWhitespace).count <= PassageSplitter.longestWords
      })
  }

  @Test("a long block is cut at the ends of sentences")
  func cutsSentences() {
    let passages = PassageSplitter().passages(from: [
      Block(.paragraph, text: sentences(40, of: 20))
    ])
    #expect(passages.count > 4)
    #expect(passages.allSatisfy { $0.text.hasSuffix(".") && $0.text.hasPrefix("Word") })
  }

  @Test("text without sentences is cut at spaces, and no word is lost")
  func cutsWords() {
    let text = words(1000)
    let passages = PassageSplitter().passages(from: [Block(.paragraph, text: text)])
    let joined = passages.map(\.text).joined(separator: " ").split(whereSeparator: \.isWhitespace)
    #expect(joined == text.split(separator: " "))
  }

  @Test("text without any space is cut between scalars and bounded")
  func cutsTokens() {
    let text = String(repeating: "é", count: 20_000)
    let passages = PassageSplitter().passages(from: [Block(.paragraph, text: text)])
    #expect(passages.count > 5)
    #expect(passages.map { $0.text.filter { $0 == "é" }.count }.reduce(0, +) == 20_000)
  }

  @Test("ideographs count as text and are cut at the ideographic full stop")
  func cutsIdeographs() {
    let sentence = String(repeating: "漢字仮名交文", count: 6) + "。"
    let text = String(repeating: sentence, count: 40)
    let passages = PassageSplitter().passages(from: [Block(.paragraph, text: text)])
    #expect(passages.count > 3)
    #expect(passages.allSatisfy { $0.text.hasSuffix("。") })
  }

  @Test("a tiny rest joins the passage before it")
  func mergesRest() {
    let passages = PassageSplitter().passages(from: [
      Block(.paragraph, text: words(150)), Block(.paragraph, text: words(60)),
      Block(.paragraph, text: words(150)), Block(.paragraph, text: words(5)),
    ])
    #expect(passages.last?.text.hasSuffix("word4") == true)
    #expect(passages.count == 3)
  }

  @Test("the items of a list stay together where they fit")
  func keepsLists() {
    let passages = PassageSplitter().passages(
      from: [Block(.paragraph, text: words(100))]
        + (0..<10).map { Block(.listItem, text: words(12, from: 1000 + $0 * 12)) })
    #expect(passages.count == 2)
    #expect(passages[1].text.hasPrefix("word1000"))
  }

  @Test("content and boilerplate never share a passage")
  func separatesRoles() {
    let passages = PassageSplitter().passages(from: [
      Block(.paragraph, text: "Home", boilerplate: "nav"),
      Block(.paragraph, text: "Content."),
      Block(.paragraph, text: "Imprint", boilerplate: "footer"),
    ])
    #expect(passages.map(\.role) == [.boilerplate, .content, .boilerplate])
  }

  @Test("a passage covers the bytes of its blocks and takes the first anchor")
  func ranges() {
    let passages = PassageSplitter().passages(from: [
      Block(.paragraph, text: "One.", anchor: "a", byteRange: 10..<20),
      Block(.paragraph, text: "Two.", anchor: "b", byteRange: 30..<44),
    ])
    #expect(passages.map(\.byteRange) == [10..<44])
    #expect(passages.map(\.anchor) == ["a"])
  }

  @Test("whole documents give one passage")
  func wholeDocument() {
    let passages = PassageSplitter(.wholeDocument).passages(from: [
      Block(.heading(level: 1), text: "Head"), Block(.paragraph, text: words(400)),
      Block(.paragraph, text: "End."),
    ])
    #expect(passages.count == 1)
    #expect(passages[0].text.hasPrefix("Head\nword0"))
  }

  @Test("a plain body is cut at blank lines, with ranges of its own bytes")
  func body() throws {
    let body = "First\nparagraph.\n\n\n  Zweiter für sich.  \n"
    let document = Document(id: "1", title: "T", body: body)
    #expect(document.passages.map(\.text) == ["First paragraph.\nZweiter für sich."])
    let range = try #require(document.passages[0].byteRange)
    #expect(String(decoding: Array(body.utf8)[range], as: UTF8.self).hasSuffix("für sich."))
  }

  @Test("an empty body has no passages")
  func empty() {
    #expect(Document(id: "1", body: " \n\n ").passages.isEmpty)
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
