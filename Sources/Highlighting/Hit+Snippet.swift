import Documents
public import Search

extension Hit {
  /// An excerpt of the passage that shows why it matched, its words marked.
  ///
  /// - Parameter length: The largest number of Unicode scalars shown, ellipses not counted.
  public func snippet(length: Int = 240) -> Snippet {
    SnippetMaker(matches: matches).snippet(of: passage.text, length: length)
  }
}
