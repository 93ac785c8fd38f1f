import Documents
public import Search

extension Hit {
  /// An excerpt of the passage that shows why it matched, its words marked.
  ///
  /// - Parameter length: The largest number of Unicode scalars shown, ellipses not counted.
  public func snippet(length: Int = 240) -> Snippet {
    maker.snippet(of: passage.text, length: length)
  }

  /// Several excerpts of the passage that have nothing in common, the best first: each shows first what
  /// those before it do not.
  ///
  /// There are fewer where the rest of the passage has nothing that matched.
  ///
  /// - Parameters:
  ///   - count: The largest number of excerpts.
  ///   - length: The largest number of Unicode scalars that each shows, ellipses not counted.
  public func snippets(_ count: Int, length: Int = 240) -> [Snippet] {
    maker.snippets(of: passage.text, count: count, length: length)
  }

  /// The title of the document, its words marked as in a snippet.
  public func markedTitle() -> Snippet { maker.marked(title) }

  /// The headings above the passage from the outermost on, their words marked as in a snippet: what
  /// matched there and may not stand in the passage itself.
  public func markedHeadings() -> [Snippet] {
    let maker = maker
    return passage.headings.map(maker.marked)
  }

  private var maker: SnippetMaker {
    SnippetMaker(matches: matches, language: metadata.language)
  }
}
