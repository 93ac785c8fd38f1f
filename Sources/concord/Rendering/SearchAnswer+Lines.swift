import Documents
import Evaluation
import Highlighting
import Search

/// The forms of one line a hit, for other programs.
extension SearchAnswer {
  /// `rank⇥score⇥path#anchor⇥title⇥snippet`, without control characters.
  func plain() -> String {
    lines(entries) { entry in
      [
        String(entry.hit.rank), Figures.fixed(entry.hit.score, digits: 4), entry.hit.place,
        entry.hit.title, entry.snippet.text,
      ].map(VisibleText.line).joined(separator: "\t")
    }
  }

  /// A table with a line of column names.
  func tsv() -> String {
    let columns = [
      "rank", "score", "document", "passage", "path", "url", "anchor", "title", "headings",
      "snippet",
    ]
    return columns.joined(separator: "\t") + "\n"
      + lines(entries) { entry in
        let hit = entry.hit
        return [
          String(hit.rank), Figures.fixed(hit.score, digits: 6), hit.document,
          String(hit.passageIndex), hit.metadata.path ?? "", hit.metadata.url ?? "",
          hit.passage.anchor ?? "", hit.title, hit.passage.headings.joined(separator: " › "),
          entry.snippet.text,
        ].map(VisibleText.line).joined(separator: "\t")
      }
  }

  /// `path:line:column:snippet`, the place where the passage starts in its file.
  func vimgrep(_ context: RenderingContext) -> String {
    lines(entries) { entry in
      let hit = entry.hit
      let offset = hit.passage.byteRange?.lowerBound
      let position = hit.metadata.path.flatMap { path in
        offset.flatMap { context.position(path, $0) }
      }
      let text = VisibleText.line(entry.snippet.text)
      let place = VisibleText.line(hit.location)
      return "\(place):\(position?.line ?? 1):\(position?.column ?? 1):\(text)"
    }
  }

  /// Every document once, best first.
  func paths() -> String { lines(bestOfDocuments) { VisibleText.line($0.hit.location) } }

  /// `qid Q0 docid rank score concord`, as TREC's tools read it.
  func trec() -> String {
    RunWriter.lines(
      bestOfDocuments.map { .init(document: $0.hit.document, score: $0.hit.score) },
      topic: queryID, tag: "concord")
  }

  /// The best hit of each document.
  private var bestOfDocuments: [Entry] {
    var seen: Set<String> = []
    return entries.filter { seen.insert($0.hit.document).inserted }
  }

  private func lines(_ entries: [Entry], _ line: (Entry) -> String) -> String {
    entries.reduce(into: "") { $0 += line($1) + "\n" }
  }
}
