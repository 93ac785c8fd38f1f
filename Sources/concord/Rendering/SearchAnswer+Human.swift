import Documents
import Highlighting
import Search

extension SearchAnswer {
  /// For a person at a terminal: title and score, where it is, and the snippet.
  func human(_ context: RenderingContext) -> String {
    var text = ""
    if isOneOfSeveral {
      text += queryID == "1" ? "" : "\n"
      text += context.painter.paint("» \(VisibleText.line(query))", .dim) + "\n\n"
    }
    for (index, entry) in entries.enumerated() {
      if index > 0 { text += "\n" }
      text += Self.human(entry, context)
    }
    return text
  }

  /// The last line: how much was found, and how fast.
  var summary: String {
    "\(Figures.count(total, "passage")) in \(Figures.count(totalDocuments, "document")) "
      + "of \(Figures.count(documentCount)) · \(Figures.time(elapsed))"
  }

  private static func human(_ entry: Entry, _ context: RenderingContext) -> String {
    let hit = entry.hit
    let painter = context.painter
    let rank = String(hit.rank)
    let margin = String(repeating: " ", count: max(4, rank.count + 2))
    let body = max(10, context.width - margin.count)
    let score = Figures.fixed(hit.score, digits: 2)

    let titleWidth = max(10, body - score.count - 2)
    let titles = WordWrap.lines(
      VisibleText.line(hit.breadcrumb.joined(separator: " › ")), width: titleWidth)
    var text = String(repeating: " ", count: margin.count - 2 - rank.count) + rank + "  "
    for (index, title) in titles.enumerated() {
      guard index == 0 else {
        text += margin + title + "\n"
        continue
      }
      let gap = max(1, body - DisplayWidth.of(title) - score.count)
      text += title + String(repeating: " ", count: gap) + painter.paint(score, .dim) + "\n"
    }

    let place = VisibleText.line(hit.place)
    text += margin + painter.link(painter.paint(place, .path), to: address(of: hit, context)) + "\n"
    if let first = entry.duplicates.first {
      let more = entry.duplicates.count > 1 ? " and \(entry.duplicates.count - 1) more" : ""
      text += margin + painter.paint("the same in \(VisibleText.line(first))\(more)", .dim) + "\n"
    }
    for snippet in [entry.snippet] + entry.furtherSnippets {
      for line in painter.lines(marking: snippet.fragments, width: body) {
        text += margin + line + "\n"
      }
    }
    if let explanation = entry.explanation {
      text += explanation.rendered(indent: margin)
    }
    return text
  }

  private static func address(of hit: Hit, _ context: RenderingContext) -> String? {
    if let path = hit.metadata.path, let address = context.address(path) { return address }
    guard let url = hit.metadata.url else { return nil }
    return url.hasPrefix("https://") || url.hasPrefix("http://") ? url : nil
  }
}

extension Painter {
  /// Fragments in lines of at most `width` columns, matches in bold; without colour between `**`,
  /// so that they can still be seen.
  func lines(marking fragments: [Snippet.Fragment], width: Int) -> [String] {
    let runs = fragments.map { fragment in
      let text = VisibleText.line(fragment.text)
      return fragment.isMatch && !isOn
        ? WordWrap.Run(text: "**\(text)**", isMatch: false)
        : WordWrap.Run(text: text, isMatch: fragment.isMatch)
    }
    return WordWrap.lines(runs, width: width).map { line in
      line.reduce(into: "") { $0 += $1.isMatch ? paint($1.text, .match) : $1.text }
    }
  }
}

extension Explanation {
  /// One line a part, parts below what they make up.
  func rendered(indent: String) -> String {
    let line = "\(indent)\(Figures.fixed(value, digits: 4))  \(VisibleText.line(summary))\n"
    return parts.reduce(into: line) { $0 += $1.rendered(indent: indent + "  ") }
  }
}
