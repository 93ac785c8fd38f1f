/// The values that an exact-match field has in the documents that a search found.
public struct Facet: Sendable, Hashable {
  /// A value, and how many of the documents have it.
  public struct Value: Sendable, Hashable {
    /// The value as it was given; of a field of dates, the year.
    public let value: String
    /// How many of the documents with a matching passage have it.
    public let documents: Int
  }

  /// The name of the field.
  public let field: String
  /// The most frequent values; of equally frequent ones, those first that come first in order.
  public let values: [Value]
  /// How many different values the documents have.
  public let distinct: Int
}
