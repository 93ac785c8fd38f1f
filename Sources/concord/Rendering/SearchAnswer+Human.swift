import Documents
import Highlighting
import Ingestion
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
    if !facets.isEmpty { text += "\n" + facetLines.map { $0 + "\n" }.joined() }
    return text
  }

  /// A line for each facet: `language  en 812 · de 40 · 3 more`.
  var facetLines: [String] {
    let width = facets.map { DisplayWidth.of(VisibleText.line($0.field)) }.max() ?? 0
    return facets.map { facet in
      let name = VisibleText.line(facet.field)
      var values = facet.values.map {
        "\(VisibleText.line($0.value)) \(Figures.count($0.documents))"
      }
      let more = facet.distinct - facet.values.count
      if more > 0 { values.append("\(Figures.count(more)) more") }
      if values.isEmpty { values = ["no value"] }
      let gap = String(repeating: " ", count: width - DisplayWidth.of(name) + 2)
      return name + gap + values.joined(separator: " · ")
    }
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
    text += margin + painter.link(painter.paint(place, .path), to: link(to: entry, context)) + "\n"
    if let first = entry.hit.duplicates.first {
      let more = entry.hit.duplicates.count > 1 ? " and \(entry.hit.duplicates.count - 1) more" : ""
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

  /// Where a browser finds the passage: its file or page and, where that is one that browsers show,
  /// the anchor and the words.
  private static func link(to entry: Entry, _ context: RenderingContext) -> String? {
    let metadata = entry.hit.metadata
    let isPage = [MediaType.html, .xhtml].contains { $0.rawValue == metadata.mediaType }
    let fragment = isPage ? entry.address?.browserFragment ?? "" : ""
    if let path = metadata.path, !(MediaType(fileName: path)?.isArchive ?? false),
      let address = context.address(path)
    {
      return address + fragment
    }
    guard let url = metadata.url, url.hasPrefix("https://") || url.hasPrefix("http://") else {
      return nil
    }
    return fragment.isEmpty ? url : url.prefix { $0 != "#" } + fragment
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
