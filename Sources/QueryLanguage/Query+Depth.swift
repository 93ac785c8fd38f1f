extension Query {
  /// Whether the tree has more levels than ``QueryLimits/treeDepth``. Takes no stack, however deep
  /// it is, and no more time than the tree is large.
  package var isTooDeep: Bool {
    var level = [self]
    for _ in 0..<QueryLimits.treeDepth {
      level = level.flatMap(\.children)
      if level.isEmpty { return false }
    }
    return true
  }

  /// The names of all fields the query names.
  public var fieldNames: Set<String> {
    var names: Set<String> = []
    var level = [self]
    while !level.isEmpty {
      for query in level {
        switch query {
        case .field(let name, _), .exists(let name): names.insert(name)
        default: break
        }
      }
      level = level.flatMap(\.children)
    }
    return names
  }

  /// The queries that stand directly inside of this one.
  private var children: [Query] {
    switch self {
    case .term, .phrase, .prefix, .wildcard, .fuzzy, .regularExpression, .range, .exists,
      .everything:
      []
    case .field(_, let query), .boost(let query, _), .not(let query): [query]
    case .all(let queries), .any(let queries), .near(let queries, _, _): queries
    case .boolean(let must, let should, let mustNot): must + should + mustNot
    }
  }
}
