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
  /// Whether hits that say nearly the same as a better one, of another document, stand folded behind
  /// it (``Hit/duplicates``) and do not count as hits: copies of a page, versions of it that differ in
  /// a line. So it is with the first thousand hits, and unless there is an ``order``.
  public var foldsDuplicates: Bool
  /// The fields that words without a field name are looked for in.
  public var fields: [Field]
  /// How strings are read: must adjacent words all match, or any? With `any`, the parts of a
  /// compound such as `non-users` need not stand together either.
  public var defaultOperator: Query.DefaultOperator
  /// What passages must match besides, without any change to their scores.
  public var filter: Query?
  /// What hits are ordered by instead of their scores.
  public var order: SearchOrder?
  /// The exact-match fields whose values are counted in all documents with a matching passage.
  public var facets: [String]
  /// The most values that are told of a facet, the most frequent ones.
  public var facetValues: Int

  /// Creates options.
  public init(
    limit: Int = 10, offset: Int = 0, passagesPerDocument: Int = 1,
    foldsDuplicates: Bool = false, fields: [Field] = Field.text,
    defaultOperator: Query.DefaultOperator = .all, filter: Query? = nil,
    order: SearchOrder? = nil, facets: [String] = [], facetValues: Int = 10
  ) {
    self.limit = limit
    self.offset = offset
    self.passagesPerDocument = passagesPerDocument
    self.foldsDuplicates = foldsDuplicates
    self.fields = fields
    self.defaultOperator = defaultOperator
    self.filter = filter
    self.order = order
    self.facets = facets
    self.facetValues = facetValues
  }
}

/// The values of an exact-match field as an order of documents.
///
/// Numbers come before dates, these before all other values, which are ordered by their letters, folded.
/// Of a document with several values the first one counts, in a falling order the last one. Documents
/// without a value come last in either order; of equals, the one that was indexed first comes first, and
/// of the passages of a document the best.
public struct SearchOrder: Sendable, Hashable {
  /// The name of the field.
  public var field: String
  /// Whether the largest values come first.
  public var isDescending: Bool

  /// Creates an order.
  public init(by field: String, isDescending: Bool = false) {
    self.field = field
    self.isDescending = isDescending
  }
}
