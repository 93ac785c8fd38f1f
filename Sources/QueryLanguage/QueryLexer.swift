/// Cuts a query text into tokens.
///
/// What the language does not allow is a fault: the strict lexer throws it, the lenient one passes
/// it over and takes the signs as part of a word.
struct QueryLexer {
  let source: QuerySource
  let isLenient: Bool
  /// The names before a colon that are fields; nil if all are.
  let fields: Set<String>?
  /// The scalar that comes next.
  var position = 0
  private var tokens: [QueryToken] = []
  private var depth = 0
  /// For each open bracket, whether a field stands before it or before one around it.
  private var fieldBrackets: [Bool] = []

  private init(_ source: QuerySource, isLenient: Bool, fields: Set<String>?) {
    self.source = source
    self.isLenient = isLenient
    self.fields = fields
  }

  static func tokens(
    _ source: QuerySource, isLenient: Bool, fields: Set<String>?
  ) throws(QueryError) -> [QueryToken] {
    var lexer = QueryLexer(source, isLenient: isLenient, fields: fields)
    while try lexer.lexNext() {}
    return lexer.tokens
  }

  var current: Unicode.Scalar? { source[position] }

  /// Whether a field's colon stands directly before: what follows is its value, signs and all.
  var isAfterField: Bool {
    guard case .field? = tokens.last?.kind else { return false }
    return true
  }

  /// Whether what comes next is asked of a field.
  var isInField: Bool { isAfterField || fieldBrackets.last ?? false }

  /// What the last token is.
  var lastKind: QueryToken.Kind? { tokens.last?.kind }

  /// Takes the last token for something else.
  mutating func replaceLast(by kind: QueryToken.Kind) { tokens[tokens.count - 1].kind = kind }

  func fault(_ kind: QueryError.Kind, at range: Range<Int>) throws(QueryError) {
    if !isLenient { throw QueryError(kind, at: source.bytes(range)) }
  }

  mutating func emit(_ kind: QueryToken.Kind, from start: Int) {
    tokens.append(QueryToken(kind: kind, range: source.bytes(start..<position)))
  }

  /// Reads one token or one stretch of space; false at the end.
  private mutating func lexNext() throws(QueryError) -> Bool {
    guard let scalar = current else { return false }
    switch scalar {
    case _ where scalar.isQuerySpace: position += 1
    case _ where scalar.isQueryControl:
      try fault(.controlCharacter(scalar.value), at: position..<position + 1)
      position += 1
    case "(": try lexOpen()
    case ")":
      depth = max(0, depth - 1)
      _ = fieldBrackets.popLast()
      position += 1
      emit(.close, from: position - 1)
    case _ where scalar.isQueryQuote: try lexPhrase()
    case "^": try lexBoost()
    case "+", "-": try lexSign(scalar)
    default: try lexWord()
    }
    return true
  }

  private mutating func lexOpen() throws(QueryError) {
    depth += 1
    if depth > QueryLimits.depth { try fault(.tooDeep, at: position..<position + 1) }
    fieldBrackets.append(isInField)
    position += 1
    emit(.open, from: position - 1)
  }

  /// A single `+` or `-` before something is an operator; `--force` and `title:-5` are words.
  private mutating func lexSign(_ scalar: Unicode.Scalar) throws(QueryError) {
    let next = source[position + 1]
    if isAfterField || next == "+" || next == "-" { return try lexWord() }
    guard let next, !next.isQuerySpace, next != ")" else {
      try fault(.nothingAfter(scalar == "+" ? .plus : .minus), at: position..<position + 1)
      position += 1
      return
    }
    position += 1
    emit(scalar == "+" ? .plus : .minus, from: position - 1)
  }

  /// A boost stands directly after what it boosts.
  private mutating func lexBoost() throws(QueryError) {
    let start = position
    let precedes = tokens.last.map {
      $0.range.upperBound == source.bytes(start..<start).lowerBound && $0.kind.endsPrimary
    }
    guard precedes == true else {
      try fault(.strayBoost, at: start..<start + 1)
      return try lexWord()
    }
    position += 1
    guard let factor = lexNumber() else {
      try fault(.malformedBoost, at: start..<position)
      position = start
      return try lexWord()
    }
    if !QueryLimits.boosts.contains(factor) { try fault(.boostOutOfRange, at: start..<position) }
    emit(.boost(factor.clamped(to: QueryLimits.boosts)), from: start)
  }

  /// Digits with at most one point, up to where a word would end. Moves only if there are some.
  private mutating func lexNumber() -> Double? {
    var end = position
    while let scalar = source[end], scalar.isASCIIDigit || scalar == "." { end += 1 }
    guard endsBeforeBoost(at: end), let number = Double(source.text(position..<end)) else {
      return nil
    }
    position = end
    return number
  }
}

extension Double {
  fileprivate func clamped(to bounds: ClosedRange<Double>) -> Double {
    min(max(self, bounds.lowerBound), bounds.upperBound)
  }
}
