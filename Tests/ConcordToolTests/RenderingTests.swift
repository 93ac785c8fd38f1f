import Search
import Testing

@testable import concord

@Suite("Search formats")
struct RenderingTests {
  @Test(
    "every format prints what its golden file holds",
    arguments: SearchFormat.allCases.filter { $0 != .auto })
  func golden(format: SearchFormat) throws {
    let text = Samples.answer().rendered(as: format, in: Samples.context())
    try expectGolden(text, "search.\(format.rawValue).txt")
  }

  @Test("human output on a terminal has colours and links")
  func colored() throws {
    try expectGolden(
      Samples.answer().human(Samples.context(color: true)), "search.human-color.txt")
  }

  @Test("human output fits a narrow terminal")
  func narrow() throws {
    let text = Samples.answer().human(Samples.context(width: 36))
    try expectGolden(text, "search.human-narrow.txt")
    for line in text.split(separator: "\n") where !line.contains("/") {
      #expect(DisplayWidth.of(line) <= 36, "\(line)")
    }
  }

  @Test("explanations stand below their hits")
  func explained() throws {
    var entry = Samples.governance
    entry.explanation = Explanation(
      value: 18.4182, summary: "sum of",
      parts: [Explanation(value: 18.4182, summary: "body:govern", parts: [])])
    let answer = Samples.answer([entry])
    try expectGolden(answer.human(Samples.context()), "search.human-explain.txt")
    try expectGolden(answer.json().text + "\n", "search.json-explain.txt")
  }

  @Test(
    "no format lets a control character of a document through",
    arguments: SearchFormat.allCases, [false, true])
  func hostile(format: SearchFormat, color: Bool) {
    let text = Samples.answer().rendered(as: format, in: Samples.context(color: color))
    var visible = text
    for ours in ["\u{1B}[0m", "\u{1B}[1m", "\u{1B}[2m", "\u{1B}[36m", "\u{1B}]8;;", "\u{1B}\\"] {
      visible.replace(ours, with: "")
    }
    let harmful = visible.unicodeScalars.filter {
      VisibleText.isHarmful($0) && $0 != "\n" && $0 != "\t"
    }
    #expect(harmful.isEmpty, "\(harmful.map(\.value))")
  }

  @Test("lines of hits hold exactly the tabs that separate columns")
  func tabs() {
    let plain = Samples.answer().plain().split(separator: "\n")
    #expect(plain.count == 3)
    #expect(plain.allSatisfy { $0.count { $0 == "\t" } == 4 })
  }

  @Test("hits of several queries in one stream say which query they answer")
  func severalQueries() {
    var answer = Samples.answer([Samples.record])
    answer.isOneOfSeveral = true
    let line = answer.rendered(as: .jsonl, in: Samples.context())
    #expect(line.hasPrefix(#"{"query":"governance \"space debris\"","rank":3,"#))
  }

  @Test("the summary counts passages and documents")
  func summary() {
    #expect(Samples.answer().summary == "1 203 passages in 3 documents of 24 · 1.1 ms")
  }

  @Test("auto is human on a terminal and plain elsewhere")
  func auto() {
    var terminal = Terminal.none
    #expect(SearchFormat.auto.resolved(for: terminal) == .plain)
    terminal.showsHumanOutput = true
    #expect(SearchFormat.auto.resolved(for: terminal) == .human)
    #expect(SearchFormat.json.resolved(for: terminal) == .json)
  }

  @Test("a document with several hits is one path")
  func paths() {
    let answer = Samples.answer([Samples.governance, Samples.governance, Samples.record])
    #expect(answer.paths() == "Corpus/rivalry-to-cooperation.html\nrec 7\n")
  }
}
