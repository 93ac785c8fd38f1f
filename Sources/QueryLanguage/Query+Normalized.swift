extension Query {
  /// The same query in one canonical form: the same passages match, with the same scores.
  ///
  /// - Nested ``all(_:)``, ``any(_:)`` and ``boolean(must:should:mustNot:)`` are joined where that
  ///   means the same, and one with a single child is that child.
  /// - What must and must not match together is a ``boolean(must:should:mustNot:)``, whose `must`
  ///   is never empty: `should` alone becomes an ``any(_:)`` in `must`.
  /// - A boost of a boost is their product, as long as it lies within ``QueryLimits/boosts``; a
  ///   boost of 1 goes; a boost stands outside its field.
  /// - Of nested fields the inner one counts.
  /// - What cannot match anything is `.any([])`.
  ///
  /// Normalising twice changes nothing more. Leaves are left as they are, and so is a query of more
  /// than ``QueryLimits/treeDepth`` levels.
  public var normalized: Query { isTooDeep ? self : normalForm }

  /// ``normalized`` for a query of bounded depth.
  package var normalForm: Query {
    switch self {
    case .term, .phrase, .prefix, .wildcard, .fuzzy, .regularExpression, .range, .exists,
      .everything:
      self
    case .near(let parts, let within, let inOrder):
      Self.near(parts.map(\.normalForm), within, inOrder)
    case .field(let name, let query): Self.field(name, normalized: query.normalForm)
    case .boost(let query, let factor): Self.boost(normalized: query.normalForm, factor)
    case .all(let queries): Self.conjunction(must: queries, should: [], mustNot: [])
    case .any(let queries): Self.disjunction(queries.map(\.normalForm))
    case .boolean(let must, let should, let mustNot):
      must.isEmpty
        ? Self.conjunction(must: [.any(should)], should: [], mustNot: mustNot)
        : Self.conjunction(must: must, should: should, mustNot: mustNot)
    case .not(let query): Self.negation(of: query.normalForm)
    }
  }

  /// The canonical query that matches no passage.
  static var nothing: Query { .any([]) }

  private static func field(_ name: String, normalized query: Query) -> Query {
    switch query {
    case .field, .exists, nothing: query
    case .range(let range) where range.isUnbounded: .exists(name)
    case .boost(let inner, let factor):
      boost(normalized: field(name, normalized: inner), factor)
    default: .field(name, query)
    }
  }

  private static func boost(normalized query: Query, _ factor: Double) -> Query {
    if factor == 1 || query == nothing { return query }
    if case .boost(let inner, let other) = query, QueryLimits.boosts.contains(factor * other) {
      return boost(normalized: inner, factor * other)
    }
    return .boost(query, factor)
  }

  private static func near(_ parts: [Query], _ within: Int, _ inOrder: Bool) -> Query {
    if parts.contains(nothing) { return nothing }
    switch parts.count {
    case 0: return nothing
    case 1: return parts[0]
    default: return .near(parts, within: within, inOrder: inOrder)
    }
  }

  private static func negation(of query: Query) -> Query {
    switch query {
    case .everything: nothing
    case .any(let queries) where queries.contains(.everything): nothing
    case nothing: .everything
    default: .not(query)
    }
  }

  /// Joins normalised queries of which one must match.
  private static func disjunction(_ queries: [Query]) -> Query {
    let flat = queries.flatMap { query in
      if case .any(let inner) = query { inner } else { [query] }
    }
    return flat.count == 1 ? flat[0] : .any(flat)
  }

  /// Joins queries that must, should and must not match; `must` is not empty unless it came so
  /// from an empty ``all(_:)``, which matches nothing.
  private static func conjunction(must: [Query], should: [Query], mustNot: [Query]) -> Query {
    var parts = ConjunctionParts()
    for query in must { parts.require(query.normalForm) }
    for query in should { parts.prefer(query.normalForm) }
    for query in mustNot { parts.exclude(query.normalForm) }
    if must.isEmpty || parts.isImpossible { return nothing }
    if parts.must.isEmpty {
      if parts.should.isEmpty {
        return parts.mustNot.isEmpty ? .everything : negation(of: disjunction(parts.mustNot))
      }
      parts.must = [.everything]
    }
    guard parts.should.isEmpty, parts.mustNot.isEmpty else {
      return .boolean(must: parts.must, should: parts.should, mustNot: parts.mustNot)
    }
    return parts.must.count == 1 ? parts.must[0] : .all(parts.must)
  }
}

/// The flat parts of a conjunction, gathered from normalised queries.
private struct ConjunctionParts {
  var must: [Query] = []
  var should: [Query] = []
  var mustNot: [Query] = []
  var isImpossible = false

  mutating func require(_ query: Query) {
    switch query {
    case .any(let queries) where queries.isEmpty: isImpossible = true
    case .everything: break
    case .not(let inner): exclude(inner)
    case .all(let queries): for query in queries { require(query) }
    case .boolean(let required, let preferred, let excluded):
      for query in required { require(query) }
      for query in preferred { prefer(query) }
      for query in excluded { exclude(query) }
    default: must.append(query)
    }
  }

  mutating func prefer(_ query: Query) {
    switch query {
    case .any(let queries): for query in queries { prefer(query) }
    case .everything: break
    default: should.append(query)
    }
  }

  mutating func exclude(_ query: Query) {
    switch query {
    case .any(let queries): for query in queries { exclude(query) }
    case .everything: isImpossible = true
    default: mustNot.append(query)
    }
  }
}
