extension Query {
  /// The names of all fields the query names.
  public var fieldNames: Set<String> {
    switch self {
    case .term, .phrase, .prefix, .everything: []
    case .field(let name, let query): query.fieldNames.union([name])
    case .boost(let query, _), .not(let query): query.fieldNames
    case .all(let queries), .any(let queries): Self.fieldNames(of: queries)
    case .boolean(let must, let should, let mustNot): Self.fieldNames(of: must + should + mustNot)
    }
  }

  private static func fieldNames(of queries: [Query]) -> Set<String> {
    queries.reduce(into: []) { $0.formUnion($1.fieldNames) }
  }
}
