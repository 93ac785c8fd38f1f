/// Makes a syntax tree of a query text, by recursive descent over its tokens.
///
///     query    = sequence { "AND" sequence } { "OR" … }     NOT binds before AND, AND before OR
///     sequence = clause { clause }                          words side by side belong together
///     clause   = ["+" | "-" | "NOT" …] near
///     near     = primary { ("NEAR/" | "PRE/") number primary }
///     primary  = [field ":"] ( word | pattern | phrase | range | "*:*" | "(" query ")" ) ["^" number]
package struct QueryParser {
  private let tokens: [QueryToken]
  private let defaultOperator: Query.DefaultOperator
  private let end: Int
  private let isLenient: Bool
  private var position = 0
  /// The brackets around this place, and the `NOT`s that stand before another.
  private var depth = 0

  /// Parses strictly. See ``Query/init(parsing:defaultOperator:fields:)``.
  package static func parse(
    _ text: String, defaultOperator: Query.DefaultOperator = .all, fields: Set<String>? = nil
  ) throws(QueryError) -> Query {
    let source = QuerySource(text)
    do throws(QueryError) {
      let tokens = try QueryLexer.tokens(source, isLenient: false, fields: fields)
      if !source.isCut { return try parse(tokens, defaultOperator: defaultOperator) }
    } catch {
      // Of a text that was cut, only what the cut cannot have caused is worth telling.
      if !source.isCut || error.kind == .tooDeep { throw error }
    }
    throw QueryError(
      .tooLong(bytes: text.utf8.count), at: QueryLimits.bytes..<QueryLimits.bytes + 1)
  }

  static func parse(
    _ tokens: [QueryToken], defaultOperator: Query.DefaultOperator, isLenient: Bool = false
  ) throws(QueryError) -> Query {
    let leaves = tokens.filter(\.kind.isLeaf)
    if leaves.count > QueryLimits.clauses {
      throw QueryError(.tooManyClauses(leaves.count), at: leaves[QueryLimits.clauses].range)
    }
    guard let last = tokens.last else { throw QueryError(.empty, at: 0..<0) }
    var parser = QueryParser(
      tokens, defaultOperator: defaultOperator, end: last.range.upperBound, isLenient: isLenient)
    let query = try parser.parseAlternatives()
    if let token = parser.current { throw QueryError(.unmatchedClose, at: token.range) }
    return query.normalized
  }

  private init(
    _ tokens: [QueryToken], defaultOperator: Query.DefaultOperator, end: Int, isLenient: Bool
  ) {
    self.isLenient = isLenient
    self.tokens = tokens
    self.defaultOperator = defaultOperator
    self.end = end
  }

  private var current: QueryToken? { position < tokens.count ? tokens[position] : nil }

  private mutating func accept(_ kind: QueryToken.Kind) -> Bool {
    guard current?.kind == kind else { return false }
    position += 1
    return true
  }

  private mutating func parseAlternatives() throws(QueryError) -> Query {
    var queries = [try parseConjunction()]
    while accept(.or) { queries.append(try parseConjunction()) }
    return queries.count == 1 ? queries[0] : .any(queries)
  }

  private mutating func parseConjunction() throws(QueryError) -> Query {
    var queries = [try parseSequence()]
    while accept(.and) { queries.append(try parseSequence()) }
    return queries.count == 1 ? queries[0] : .all(queries)
  }

  private mutating func parseSequence() throws(QueryError) -> Query {
    var clauses: [Clause] = []
    while let token = current, token.kind.startsClause { clauses.append(try parseClause()) }
    guard !clauses.isEmpty else { throw missingOperand }
    return Clause.joined(clauses, by: defaultOperator)
  }

  private mutating func parseClause() throws(QueryError) -> Clause {
    if accept(.plus) { return Clause(role: .required, query: try parseNear()) }
    if accept(.minus) { return Clause(role: .prohibited, query: try parseNear()) }
    guard accept(.not) else { return Clause(role: .plain, query: try parseNear()) }
    let outer = depth
    while let token = current, accept(.not) { try descend(at: token) }
    var query = try parseNear()
    while depth > outer {
      query = .not(query)
      depth -= 1
    }
    return Clause(role: .prohibited, query: query)
  }

  /// Goes one level deeper.
  private mutating func descend(at token: QueryToken) throws(QueryError) {
    depth += 1
    if depth > QueryLimits.depth { throw QueryError(.tooDeep, at: token.range) }
  }

  private mutating func parseNear() throws(QueryError) -> Query {
    var query = try parsePrimary()
    while let token = current, case .near(let within, let inOrder) = token.kind {
      var parts = [query]
      while accept(token.kind) { parts.append(try parsePrimary()) }
      if parts.allSatisfy(\.normalForm.isNearPart) {
        query = .near(parts, within: within, inOrder: inOrder)
      } else if isLenient {
        query = .all(parts)
      } else {
        throw QueryError(.nearOperand, at: token.range)
      }
    }
    return query
  }

  private mutating func parsePrimary() throws(QueryError) -> Query {
    var query: Query
    if case .field(let name)? = current?.kind {
      position += 1
      query = accept(.anyValue) ? .exists(name) : .field(name, try parseOperand())
    } else {
      query = try parseOperand()
    }
    if case .boost(let factor)? = current?.kind {
      position += 1
      query = .boost(query, factor)
    }
    return query
  }

  private mutating func parseOperand() throws(QueryError) -> Query {
    guard let token = current else { throw missingOperand }
    switch token.kind {
    case .word(let text): position += 1; return .term(text)
    case .prefix(let text): position += 1; return .prefix(text)
    case .phrase(let text, let slop): position += 1; return .phrase(text, slop: slop)
    case .wildcard(let pattern): position += 1; return .wildcard(pattern)
    case .fuzzy(let word, let edits): position += 1; return .fuzzy(word, edits: edits)
    case .regularExpression(let text): position += 1; return .regularExpression(text)
    case .range(let range): position += 1; return .range(range)
    case .everything: position += 1; return .everything
    case .open: return try parseGroup()
    default: throw missingOperand
    }
  }

  private mutating func parseGroup() throws(QueryError) -> Query {
    let start = position
    position += 1
    if let token = current, token.kind == .close {
      throw QueryError(
        .emptyGroup, at: tokens[start].range.lowerBound..<token.range.upperBound)
    }
    try descend(at: tokens[start])
    let query = try parseAlternatives()
    depth -= 1
    guard accept(.close) else {
      throw QueryError(.unclosedGroup, at: tokens[start].range)
    }
    return query
  }

  /// What is wrong where something to search for should stand.
  private var missingOperand: QueryError {
    let previous = position > 0 ? tokens[position - 1] : nil
    if let previous {
      if case .field(let name) = previous.kind {
        return QueryError(.fieldWithoutValue(name), at: previous.range)
      }
      if let symbol = previous.kind.symbol {
        return QueryError(.nothingAfter(symbol), at: previous.range)
      }
      if previous.kind == .open, current == nil {
        return QueryError(.unclosedGroup, at: previous.range)
      }
    }
    guard let current else { return QueryError(.empty, at: end..<end) }
    if let symbol = current.kind.symbol {
      return QueryError(.nothingBefore(symbol), at: current.range)
    }
    if case .boost = current.kind { return QueryError(.strayBoost, at: current.range) }
    return QueryError(.unmatchedClose, at: current.range)
  }
}

extension Query {
  /// Whether `NEAR` and `PRE` can join it, if it is normalised.
  package var isNearPart: Bool {
    switch self {
    case .phrase(_, let slop): slop == 0
    case .any(let words): !words.isEmpty && words.allSatisfy(\.isWord)
    default: isWord
    }
  }

  /// Whether it is a word or a pattern of words.
  private var isWord: Bool {
    switch self {
    case .term, .prefix, .wildcard, .fuzzy, .regularExpression: true
    default: false
    }
  }
}
