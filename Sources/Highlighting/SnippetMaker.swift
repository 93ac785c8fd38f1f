package import Search
import TextAnalysis

/// Shows a text with what a query matches marked, as a whole or in an excerpt.
package struct SnippetMaker: Sendable {
  private let finder: MatchFinder

  /// Prepares to mark what a query matches.
  ///
  /// - Parameter language: What the document of the texts says of its language.
  package init(matches: QueryMatches, language: String? = nil) {
    finder = MatchFinder(matches: matches, language: language)
  }

  /// The best excerpt of a text: whole sentences where they fit, all that the query matches if it
  /// fits.
  ///
  /// White space is collapsed; list items and table cells are set apart by ` · `. An ellipsis
  /// stands where text is left out, and nowhere else. Without a match the excerpt is the beginning
  /// of the text. Linear in the length of the text.
  ///
  /// - Parameter length: The largest number of Unicode scalars shown, ellipses not counted. If it is
  ///   below 1 the excerpt is empty.
  package func snippet(of text: String, length: Int = 240) -> Snippet {
    snippets(of: text, count: 1, length: length).first ?? Snippet(fragments: [])
  }

  /// Up to so many excerpts of a text, each as ``snippet(of:length:)`` makes them of what those before
  /// it do not show: what the query matches and has not been shown comes first. All but the first have
  /// a match.
  package func snippets(of text: String, count: Int, length: Int = 240) -> [Snippet] {
    guard length > 0, count > 0 else { return [] }
    let passage = PassageText(text)
    var tokens = TokenBatch()
    let matches = finder.find(in: passage.text, tokens: &tokens)
    let marks = finder.marks(of: matches)
    var snippets: [Snippet] = []
    var taken: [Range<Int>] = []
    while snippets.count < count {
      let excerpt = ExcerptChooser(
        passage: passage, tokens: tokens, matches: matches, targets: finder.targets,
        budget: length, taken: taken
      ).choose()
      if excerpt.pieces.isEmpty, !snippets.isEmpty { break }
      snippets.append(Snippet(excerpt, marks: marks))
      if excerpt.pieces.isEmpty { break }
      taken += excerpt.pieces
    }
    return snippets
  }

  /// A whole text, unchanged, its matches marked.
  package func marked(_ text: String) -> Snippet {
    let text = ByteText(text)
    var tokens = TokenBatch()
    let marks = finder.marks(of: finder.find(in: text, tokens: &tokens))
    var fragments: [Snippet.Fragment] = []
    for (range, isMatch) in Self.stretches(of: 0..<text.bytes.count, marks: marks) {
      fragments.append(.init(text: text.text(range), isMatch: isMatch))
    }
    return Snippet(fragments: fragments)
  }

  /// A range in stretches that are marked or not, none of them empty.
  ///
  /// - Parameter marks: Ranges in order that do not overlap.
  fileprivate static func stretches(
    of range: Range<Int>, marks: [Range<Int>]
  ) -> [(range: Range<Int>, isMatch: Bool)] {
    var result: [(range: Range<Int>, isMatch: Bool)] = []
    var end = range.lowerBound
    let first = marks.partitionPoint { $0.upperBound > range.lowerBound }
    for mark in marks[first...] {
      guard mark.lowerBound < range.upperBound else { break }
      let mark = mark.clamped(to: range)
      if end < mark.lowerBound { result.append((end..<mark.lowerBound, false)) }
      result.append((mark, true))
      end = mark.upperBound
    }
    if end < range.upperBound { result.append((end..<range.upperBound, false)) }
    return result
  }
}

extension Snippet {
  /// Shows the pieces of an excerpt, and ellipses for what stands around them.
  fileprivate init(_ excerpt: Excerpt, marks: [Range<Int>]) {
    let passage = excerpt.passage
    var fragments: [Fragment] = []
    var end = 0
    for piece in excerpt.pieces {
      if let ellipsis = Self.ellipsis(end..<piece.lowerBound, in: passage) {
        fragments.append(ellipsis)
      }
      for (range, isMatch) in SnippetMaker.stretches(of: piece, marks: marks) {
        fragments.append(Fragment(text: passage.shown(range), isMatch: isMatch))
      }
      end = piece.upperBound
    }
    if let ellipsis = Self.ellipsis(end..<passage.end, in: passage) { fragments.append(ellipsis) }
    self.init(fragments: fragments)
  }

  /// What stands for text that is left out: an ellipsis, apart from shown words as that text was.
  private static func ellipsis(_ gap: Range<Int>, in passage: PassageText) -> Fragment? {
    guard let first = gap.first, let last = gap.last else { return nil }
    let before = first > 0 && passage.isWhiteSpace(first) ? " " : ""
    let after = last < passage.end - 1 && passage.isWhiteSpace(last) ? " " : ""
    return Fragment(text: "\(before)…\(after)", isMatch: false)
  }
}
