public import QueryLanguage

/// The answer to a search: the requested ranks, and how much there is in all.
public struct Hits: Sendable, RandomAccessCollection {
  /// The query that was run.
  public let query: Query
  /// The number of passages that match, exact.
  public let total: Int
  /// The number of documents with a matching passage, exact.
  public let totalDocuments: Int
  /// The number of documents in the snapshot that was searched.
  public let documentCount: Int
  /// How often values of the fields occur that were asked for, in their order.
  public let facets: [Facet]
  private let hits: [Hit]

  package init(
    query: Query, total: Int, totalDocuments: Int, documentCount: Int, hits: [Hit],
    facets: [Facet] = []
  ) {
    self.query = query
    self.total = total
    self.totalDocuments = totalDocuments
    self.documentCount = documentCount
    self.hits = hits
    self.facets = facets
  }

  /// The first position.
  public var startIndex: Int { hits.startIndex }
  /// One past the last position.
  public var endIndex: Int { hits.endIndex }
  /// The hit at a position.
  public subscript(position: Int) -> Hit { hits[position] }
}
