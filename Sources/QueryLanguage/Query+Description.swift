extension Query: CustomStringConvertible {
  /// The query as a text that reads back as the same query, whatever the default operator:
  /// `Query(parsing: query.description) == query.normalized`.
  ///
  /// That holds for every query the parser can make: within ``QueryLimits``, with words that are
  /// not empty and hold no control characters, and with field names of the right form.
  /// A query of more than ``QueryLimits/treeDepth`` levels is only said to be one.
  public var description: String {
    isTooDeep ? "(a query of more than \(QueryLimits.treeDepth) levels)" : normalForm.text
  }

  private var text: String {
    switch self {
    case .any(let queries) where queries.isEmpty: "NOT *:*"
    case .all(let queries): queries.map(\.operand).joined(separator: " AND ")
    case .any(let queries): queries.map(\.operand).joined(separator: " OR ")
    case .boolean(let must, let should, let mustNot):
      (must.map { "+\($0.primary)" } + should.map(\.primary) + mustNot.map { "-\($0.primary)" })
        .joined(separator: " ")
    case .not(let query): "NOT \(query.primary)"
    case .near(let parts, let within, let inOrder):
      parts.map(\.leaf).joined(separator: " \(inOrder ? "PRE" : "NEAR")/\(within) ")
    default: primary
    }
  }

  /// The text as one side of `AND` or `OR`.
  private var operand: String {
    if case .not = self { text } else { primary }
  }

  /// The text as what a sign, `NOT` or nothing stands before.
  private var primary: String {
    switch self {
    case .boost(let query, let factor):
      if case .boost = query {
        "(\(query.primary))^\(factor.plainText)"
      } else {
        "\(query.primary)^\(factor.plainText)"
      }
    case .field(let name, let query): "\(name):\(query.leaf)"
    default: leaf
    }
  }

  /// The text as what a field name stands before.
  private var leaf: String {
    switch self {
    case .term(let word): QueryEscape.word(word)
    case .prefix(let text): QueryEscape.prefix(text) + "*"
    case .phrase(let text, let slop):
      "\"\(QueryEscape.phrase(text))\"" + (slop == 0 ? "" : "~\(slop)")
    case .wildcard(let pattern): QueryEscape.wildcard(pattern)
    case .fuzzy(let word, let edits): "\(QueryEscape.prefix(word))~\(edits)"
    case .regularExpression(let expression): "/\(expression)/"
    case .range(let range): range.description
    case .exists(let name): "\(name):*"
    case .everything: "*:*"
    default: "(\(text))"
    }
  }
}
