import Documents
import Highlighting
import Search
import TextAnalysis

@testable import concord

/// Hand-made answers for the renderers.
enum Samples {
  static let governance = SearchAnswer.Entry(
    hit: hit(
      rank: 1, score: 18.4182, document: "Corpus/rivalry-to-cooperation.html",
      title: "From rivalry to cooperation",
      metadata: Metadata(
        path: "Corpus/rivalry-to-cooperation.html", url: "https://example.org/rivalry"),
      passageIndex: 12,
      passage: Passage(
        text: "", headings: ["From rivalry to cooperation", "Future prospects and challenges"],
        anchor: "future-prospects", byteRange: 120..<480)),
    snippet: Snippet(fragments: [
      .init(text: "Moreover, the ", isMatch: false), .init(text: "governance", isMatch: true),
      .init(
        text: " and regulation of space activities pose significant challenges in the era of "
          + "international collaboration. …", isMatch: false),
    ]))

  static let hostile = SearchAnswer.Entry(
    hit: hit(
      rank: 2, score: 18.4182, document: "notes/evil\u{1B}]0;name\u{07}.md", title: "",
      metadata: Metadata(path: "notes/evil\u{1B}]0;name\u{07}.md"), passageIndex: 0,
      passage: Passage(text: "", headings: ["A\ttab"], byteRange: 0..<10)),
    snippet: Snippet(fragments: [
      .init(text: "Read \u{202E}backwards\u{202C} and zero\u{200B}width\n", isMatch: false),
      .init(text: "debris\u{1B}[2J", isMatch: true), .init(text: " \u{9B}31m gone", isMatch: false),
    ]))

  static let record = SearchAnswer.Entry(
    hit: hit(
      rank: 3, score: 2.5, document: "rec 7", title: "軌道上のデブリ", metadata: Metadata(),
      passageIndex: 3, passage: Passage(text: "")),
    snippet: Snippet(fragments: [
      .init(text: "宇宙空間の", isMatch: false), .init(text: "デブリ", isMatch: true),
      .init(
        text: "は増え続けており、各国は除去技術の開発を急いでいる。国際的な協力と統治の枠組みが必要である。",
        isMatch: false),
    ]))

  /// Three hits: a plain one, a hostile one and one without a file.
  static func answer(_ entries: [SearchAnswer.Entry] = [governance, hostile, record])
    -> SearchAnswer
  {
    SearchAnswer(
      query: "governance \"space debris\"", parsed: "governance AND \"space debris\"", offset: 0,
      limit: 10, total: 1203, totalDocuments: 3, documentCount: 24,
      elapsed: .microseconds(1100), suggestion: nil, entries: entries)
  }

  /// Rendering without a terminal, every file at line 7.
  static func context(color: Bool = false, width: Int = 80) -> RenderingContext {
    RenderingContext(
      painter: Painter(isOn: color), width: width, address: { "file://host/home/me/\($0)" },
      position: { _, offset in (line: 7, column: offset % 50 + 1) })
  }

  private static func hit(
    rank: Int, score: Double, document: String, title: String, metadata: Metadata,
    passageIndex: Int, passage: Passage
  ) -> Hit {
    Hit(
      rank: rank, score: score, document: document, title: title, metadata: metadata,
      passageIndex: passageIndex, passage: passage, matches: QueryMatches(analyzer: Analyzer()))
  }
}
