extension QueryLexer {
  /// A word, a pattern or an operator's name; or a field name, URL or sign, which look like words.
  mutating func lexWord() throws(QueryError) {
    if beginsURL { return try lexURL() }
    if !isAfterField, try lexField() { return }
    if source.starts(with: "*:*", at: position), endsBeforeBoost(at: position + 3) {
      position += 3
      return emit(.everything, from: position - 3)
    }
    if try lexRange() { return }
    if try lexExpression() { return }
    if let feature = foreignFeature {
      try fault(.unsupported(feature), at: position..<position + 1)
      if let symbol = feature.meaning {
        position += 2
        return emit(symbol, from: position - 2)
      }
    }
    try lexPlainWord()
  }

  mutating func emitWord(_ text: String, from start: Int) throws(QueryError) {
    // As written: an escape makes a plain word of an operator's name.
    let written = isAfterField ? "" : source.text(start..<position)
    switch QueryError.Operator(rawValue: written) {
    case .and?: emit(.and, from: start)
    case .or?: emit(.or, from: start)
    case .not?: emit(.not, from: start)
    default: emit(Self.proximity(written) ?? .word(text), from: start)
    }
    if case .near(let within, _)? = lastKind, within > QueryLimits.slop {
      try fault(.slopTooLarge(within), at: start..<position)
      replaceLast(by: .word(written))
    }
  }

  /// What `NEAR/5` and `PRE/5` mean.
  static func proximity(_ word: String) -> QueryToken.Kind? {
    let parts = word.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "NEAR" || parts[0] == "PRE",
      parts[1].utf8.allSatisfy({ 0x30...0x39 ~= $0 }), (1...10).contains(parts[1].utf8.count),
      let within = Int(parts[1])
    else { return nil }
    return .near(within: within, inOrder: parts[0] == "PRE")
  }

  /// Reads a backslash and the scalar it makes plain.
  mutating func lexEscape() throws(QueryError) -> Unicode.Scalar {
    position += 1
    guard let scalar = current, !scalar.isQueryControl else {
      if current == nil { try fault(.danglingEscape, at: position - 1..<position) }
      return "\\"
    }
    position += 1
    return scalar
  }

  /// A URL runs to the next space, quote or closing bracket that it did not open; only `\` is
  /// special in it.
  private mutating func lexURL() throws(QueryError) {
    let start = position
    var text = ""
    var depth = 0
    while let scalar = current {
      if scalar == "(" {
        depth += 1
      } else if scalar == ")", depth > 0 {
        depth -= 1
      } else if scalar.endsQueryWord {
        break
      }
      if scalar == "\\" {
        text.unicodeScalars.append(try lexEscape())
      } else {
        text.unicodeScalars.append(scalar)
        position += 1
      }
    }
    emit(.word(text), from: start)
  }

  /// A field name with its colon. In `std::vector` and, for the lenient lexer, after a name that
  /// is no field of the index, the colon is part of a word.
  private mutating func lexField() throws(QueryError) -> Bool {
    let start = position
    guard current?.startsFieldName == true else { return false }
    var end = start
    while source[end]?.continuesFieldName == true { end += 1 }
    guard source[end] == ":", source[end + 1] != ":" else { return false }
    let name = source.text(start..<end)
    if let fields, !fields.contains(name) {
      try fault(
        .unknownField(name, suggestion: Spelling.nearest(to: name, in: fields)), at: start..<end)
      return false
    }
    position = end + 1
    guard let next = current, !next.isQuerySpace, next != ")" else {
      try fault(.fieldWithoutValue(name), at: start..<position)
      emit(.word(name), from: start)
      return true
    }
    emit(.field(name), from: start)
    return true
  }
}
