public import QueryLanguage

/// Why a document is not where one would have looked for it among the hits of a search.
public enum Absence: Sendable, Hashable {
  /// There is no such document in the index.
  case notIndexed
  /// The document matches something that must not match.
  case excluded(by: Query)
  /// The filter leaves it out.
  case filtered
  /// Some of what must match is in none of its passages.
  case missing([Part])
  /// All that must match is somewhere in the document, but not in one passage.
  case scattered([Part])
  /// It is a hit: the document with this rank, of so many.
  case ranked(Int, of: Int)

  /// A part of a query that must match.
  public struct Part: Sendable, Hashable {
    /// The part.
    public let query: Query
    /// The passages of the document that match it, by their places.
    public let passages: [Int]
    /// Whether all of them are furniture rather than content.
    public let isOnlyInFurniture: Bool
    /// For a word that the document does not have, the nearest one that it has.
    public let nearest: String?
  }
}
