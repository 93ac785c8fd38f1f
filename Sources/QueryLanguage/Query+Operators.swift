extension Query {
  /// Passages that match both queries.
  public static func && (left: Query, right: Query) -> Query {
    if case .all(let queries) = left { .all(queries + [right]) } else { .all([left, right]) }
  }

  /// Passages that match at least one of the queries.
  public static func || (left: Query, right: Query) -> Query {
    if case .any(let queries) = left { .any(queries + [right]) } else { .any([left, right]) }
  }

  /// Passages that do not match the query.
  public static prefix func ! (query: Query) -> Query { .not(query) }

  /// The query asked of one field.
  public func `in`(_ field: String) -> Query { .field(field, self) }

  /// The query with its score multiplied by a positive factor.
  public func boosted(by factor: Double) -> Query { .boost(self, factor) }
}
