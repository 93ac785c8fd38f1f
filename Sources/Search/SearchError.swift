package import QueryLanguage
package import Storage

/// What can go wrong between a query and its hits.
package enum SearchError: Error, Equatable {
  /// The query names a field that the index does not have.
  case unknownField(String, known: [String])
  /// The query has more levels than `QueryLimits.treeDepth`.
  case queryTooDeep
  /// Something of the query cannot be asked.
  case invalidQuery(QueryError.Kind)
  /// The index cannot be read.
  case storage(StorageError)

  /// Runs `body`, its errors wrapped.
  static func wrap<Value>(
    _ body: () throws(StorageError) -> Value
  ) throws(SearchError) -> Value {
    do {
      return try body()
    } catch {
      throw .storage(error)
    }
  }
}
