/// A piece of a query text: what the lexer hands the parser.
struct QueryToken: Hashable {
  var kind: Kind
  /// UTF-8 offsets into the query text.
  var range: Range<Int>

  enum Kind: Hashable {
    case word(String)
    case prefix(String)
    case phrase(String, slop: Int)
    case wildcard(String)
    case fuzzy(String, edits: Int)
    case regularExpression(String)
    case range(ValueRange)
    /// The `*` after a field's colon.
    case anyValue
    case everything
    /// A field name and its colon.
    case field(String)
    case open
    case close
    case and
    case or
    case not
    case plus
    case minus
    case boost(Double)
    /// `NEAR/n`, or `PRE/n` if the order counts.
    case near(within: Int, inOrder: Bool)
  }
}

extension QueryToken.Kind {
  /// Whether it is a query by itself.
  var isLeaf: Bool {
    switch self {
    case .word, .prefix, .phrase, .wildcard, .fuzzy, .regularExpression, .range, .anyValue,
      .everything:
      true
    default: false
    }
  }

  /// Whether a word, phrase or group can begin here, with or without a field.
  var startsPrimary: Bool {
    switch self {
    case .open, .field: true
    default: isLeaf
    }
  }

  /// Whether an operand of `AND` and `OR` can begin here.
  var startsClause: Bool {
    switch self {
    case .plus, .minus, .not: true
    default: startsPrimary
    }
  }

  /// Whether a word, phrase or group ends here, but for a boost.
  var endsPrimary: Bool { self == .close || isLeaf }

  /// Whether an operand of `AND` and `OR` can end here.
  var endsClause: Bool {
    if case .boost = self { true } else { endsPrimary }
  }

  /// The operator, if it is one.
  var symbol: QueryError.Operator? {
    switch self {
    case .and: .and
    case .or: .or
    case .not: .not
    case .plus: .plus
    case .minus: .minus
    case .near(_, let inOrder): inOrder ? .before : .near
    default: nil
    }
  }
}
