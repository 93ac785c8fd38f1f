/// An excerpt of a passage that shows why it matched.
public struct Snippet: Sendable, Hashable, CustomStringConvertible {
  /// A stretch of the excerpt that is marked, or not.
  public struct Fragment: Sendable, Hashable {
    /// The text.
    public let text: String
    /// Whether it matched the query.
    public let isMatch: Bool

    /// Creates a fragment.
    public init(text: String, isMatch: Bool) {
      self.text = text
      self.isMatch = isMatch
    }
  }

  /// The excerpt in order; an ellipsis fragment stands where text was left out.
  public let fragments: [Fragment]

  /// Creates a snippet.
  public init(fragments: [Fragment]) { self.fragments = fragments }

  /// The plain text.
  public var text: String { fragments.reduce(into: "") { $0 += $1.text } }

  /// The text with matches between `**`.
  public var description: String {
    fragments.reduce(into: "") { $0 += $1.isMatch ? "**\($1.text)**" : $1.text }
  }
}
