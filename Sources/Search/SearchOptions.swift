public import Documents
public import QueryLanguage

/// How much a search returns, and where it looks by default. Numbers below 0 count as 0; with a
/// `limit` or `passagesPerDocument` of 0 a search only counts. There is no largest number.
public struct SearchOptions: Sendable, Hashable {
  /// The largest number of hits returned.
  public var limit: Int
  /// How many of the best hits are passed over.
  public var offset: Int
  /// The largest number of passages of one document among the hits.
  public var passagesPerDocument: Int
  /// The fields that words without a field name are looked for in.
  public var fields: [Field]
  /// How strings are read: must adjacent words all match, or any? With `any`, the parts of a
  /// compound such as `non-users` need not stand together either.
  public var defaultOperator: Query.DefaultOperator

  /// Creates options.
  public init(
    limit: Int = 10, offset: Int = 0, passagesPerDocument: Int = 1, fields: [Field] = Field.text,
    defaultOperator: Query.DefaultOperator = .all
  ) {
    self.limit = limit
    self.offset = offset
    self.passagesPerDocument = passagesPerDocument
    self.fields = fields
    self.defaultOperator = defaultOperator
  }
}
