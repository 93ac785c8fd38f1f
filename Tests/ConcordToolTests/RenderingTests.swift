import ConcordanceHTML
import Documents
import Evaluation
import Highlighting
import Search
import Testing

@testable import Concordance
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

@Suite("Documents and figures")
struct ViewTests {
  private let document = Document(
    id: "notes/a.html", title: "A title",
    metadata: Metadata(path: "notes/a.html", author: "Jane Doe", language: "en"),
    keywords: ["tag": ["orbit", "debris"]],
    passages: [
      Passage(text: "First paragraph.\nSecond one.", headings: ["A title"], anchor: "top"),
      Passage(
        text: "Under a heading.", headings: ["A title", "Part \u{1B}[1m"], byteRange: 9..<25),
      Passage(text: "Home · About", role: .boilerplate),
    ])

  private func view(_ passages: [Int]) -> DocumentView {
    DocumentView(document: document, passages: passages) {
      [
        Snippet.Fragment(text: String($0.text.prefix(5)), isMatch: true),
        Snippet.Fragment(text: String($0.text.dropFirst(5)), isMatch: false),
      ]
    }
  }

  @Test("a document is shown with its headings and marks, or as an object")
  func show() throws {
    try expectGolden(view([0, 1]).text(Painter(isOn: false), width: 40), "show.txt")
    try expectGolden(view([0, 1, 2]).json.text + "\n", "show.json.txt")
  }

  @Test("runs are compared side by side")
  func evaluation() throws {
    let qrels = try Qrels(parsing: Array("a 0 d1 1\na 0 d2 2\nb 0 d1 1\n".utf8))
    let first = try Run(parsing: Array("a Q0 d1 1 2.0 x\na Q0 d2 2 1.0 x\nb Q0 d9 1 1.0 x\n".utf8))
    let second = try Run(parsing: Array("a Q0 d2 1 2.0 y\nb Q0 d1 1 1.0 y\n".utf8))
    var table = EvaluationTable(metrics: [.ndcg(cut: 10), .averagePrecision])
    table.add(EvaluationReport(first, qrels: qrels, metrics: table.metrics), name: "first.run")
    table.add(EvaluationReport(second, qrels: qrels, metrics: table.metrics), name: "second.run")
    try expectGolden(table.aligned() + "\n" + table.tabbed() + "\n" + table.perTopic(), "eval.txt")
    #expect(
      table.losses(5)
        == "\nrun\ttopic\tfirst\tndcg_cut_10\tdifference\nsecond.run\ta\t0.8597\t0.7602\t-0.0995\n")
  }

  @Test("the page of an evaluation is whole, loads nothing and quotes what it shows")
  func evaluationPage() throws {
    let qrels = try Qrels(parsing: Array("<a> 0 d1 1\n<a> 0 d2 2\nb 0 d1 1\n".utf8))
    let runs = try ["<a> Q0 d1 1 2.0 x\nb Q0 d1 1 1.0 x\n", "<a> Q0 d2 1 1.0 y\n"].map {
      try Run(parsing: Array($0.utf8))
    }
    let metrics: [Metric] = [.ndcg(cut: 10), .averagePrecision]
    let page = EvaluationPage(
      metrics: metrics,
      entries: zip(["one & <two>", "\u{1B}[31m\""], runs).map { name, run in
        .init(
          name: name, report: EvaluationReport(run, qrels: qrels, metrics: metrics),
          curve: PrecisionRecallCurve(run, qrels: qrels))
      }
    ).html
    #expect(page.contains("one &amp; &lt;two&gt;") && page.contains("&lt;a&gt;"))
    #expect(!page.contains("<two>") && !page.contains("<a>") && !page.contains("\u{1B}"))
    for outside in ["http:", "https:", "url(", "<link", "<script", "@import", "src="] {
      #expect(!page.contains(outside), "\(outside)")
    }
    #expect(page.contains("prefers-color-scheme: dark"))
    for tag in ["svg", "figure", "table", "main", "ul", "title", "text", "polyline"] {
      #expect(
        page.split(separator: "<\(tag)").count == page.split(separator: "</\(tag)>").count
          || tag == "title", "\(tag)")
    }
    // Four diagrams, each with a name for those who cannot see it.
    #expect(page.split(separator: "role=\"img\" aria-label=").count - 1 == 4)
  }

  @Test("the last line of indexing says what was done and what there is")
  func indexing() {
    var report = IndexingReport()
    report.added = 12000
    report.updated = 480
    report.bytes = 214_000_000
    let statistics = IndexStatistics(
      documents: 12480, passages: 96310, terms: 1_204_311, bodyTokens: 1, skippedInputs: 0,
      segments: 1, documentOrder: .asAdded, deletedDocuments: 0, bytes: ["terms": 38_000_000],
      generation: 1,
      settings: IndexSettings())
    #expect(
      report.summary(statistics, elapsed: .milliseconds(5200))
        == "Indexed 12 480 documents (214 MB) in 5.2 s · 96 310 passages · 1 204 311 terms · "
        + "index 38 MB")
    report.unchanged = 7
    report.removed = 2
    report.skipped = 1
    #expect(
      report.summary(statistics, elapsed: .seconds(1))
        .contains(" in 1.0 s · 7 unchanged · 2 removed · 1 skipped · 96 310 passages"))
  }

  @Test("paths that were not UTF-8 give their bytes back, others do not")
  func pathBytes() {
    #expect(PathBytes.of(#"caf\xE9.txt"#)?.base64 == "Y2Fm6S50eHQ=")
    #expect(PathBytes.of(#"a\xFF"#)?.base64 == "Yf8=")
    #expect(PathBytes.of(#"\xFF"#)?.base64 == "/w==")
    #expect(PathBytes.of(#"folder\x41"#) == nil)
    #expect(PathBytes.of("café.txt") == nil)
  }
}
