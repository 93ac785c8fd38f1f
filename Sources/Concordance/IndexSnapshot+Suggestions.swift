public import Documents
public import QueryLanguage
public import Search

extension IndexSnapshot {
  /// A query that finds more than this one, with words of the index in place of misspelt ones: words of
  /// at most two edits, words that were run together, words that were torn apart.
  ///
  /// - Parameters:
  ///   - total: How many passages the query finds.
  ///   - fields: Where words without a field are looked for.
  /// - Returns: `nil` if no such query is near.
  public func suggestion(
    for query: Query, finding total: Int = 0, in fields: [Field] = Field.text
  ) throws -> Query? {
    try translate { () throws(SearchError) in
      try searcher.suggestion(for: query, finding: total, fields: fields)
    }
  }

  /// Which stage of a search lost a document, or which rank it has.
  public func absence(
    of id: String, for query: Query, options: SearchOptions = SearchOptions()
  ) throws -> Absence {
    try translate { () throws(SearchError) in try searcher.absence(of: id, for: query, options) }
  }
}
