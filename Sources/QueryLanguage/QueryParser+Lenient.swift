extension QueryParser {
  /// Parses without ever failing. See ``Query/init(matching:defaultOperator:fields:)``.
  package static func lenient(
    _ text: String, defaultOperator: Query.DefaultOperator = .all, fields: Set<String>? = nil
  ) -> Query {
    guard
      let lexed = try? QueryLexer.tokens(QuerySource(text), isLenient: true, fields: fields)
    else { return .any([]) }
    let tokens = TokenRepair.repaired(isShouted(text) ? lexed.map(\.withoutOperator) : lexed)
    // The strict parser finds no fault in repaired tokens, except that none are left.
    let query = try? parse(tokens, defaultOperator: defaultOperator, isLenient: true)
    return query ?? .any([])
  }

  /// Whether a text is a sentence all in capitals, in which AND and NOT mean no more than its other words:
  /// it has five words and more, and no more than one operator for four of them.
  package static func isShouted(_ text: String) -> Bool {
    guard !text.utf8.contains(where: { 0x61...0x7A ~= $0 }) else { return false }
    let operators: Set<Substring> = ["AND", "OR", "NOT"]
    let words = text.split(separator: " ").filter { $0.utf8.contains { 0x41...0x5A ~= $0 } }
    let operatorCount = words.count { operators.contains($0) }
    let others = words.count - operatorCount
    return others >= 5 && operatorCount * 4 <= others
  }
}

extension QueryToken {
  /// The token as a word if it is an operator's name, else as it is.
  fileprivate var withoutOperator: QueryToken {
    switch kind {
    case .and, .or, .not: QueryToken(kind: .word(kind.word ?? ""), range: range)
    default: self
    }
  }
}

/// Makes any sequence of tokens one that the strict parser accepts.
///
/// Brackets are balanced, clauses beyond the limit left out, operators with nothing to operate on
/// become words, and signs, field names and boosts with nothing to apply to are left out.
enum TokenRepair {
  static func repaired(_ tokens: [QueryToken]) -> [QueryToken] {
    var tokens = withinLimit(tokens)
    // What one pass leaves out can empty a bracket; each round takes one level of brackets at least.
    while true {
      let repaired = withOperandsBefore(withOperandsAfter(TokenBalance.balanced(tokens)))
      if repaired == tokens { return tokens }
      tokens = repaired
    }
  }

  private static func withinLimit(_ tokens: [QueryToken]) -> [QueryToken] {
    var leaves = 0
    return tokens.filter { token in
      // A repaired operator becomes a word, so operators count too.
      if token.kind.isLeaf || token.kind.word != nil { leaves += 1 }
      return leaves <= QueryLimits.clauses
    }
  }

  /// From the right: what needs something after it and has nothing becomes a word or goes.
  private static func withOperandsAfter(_ tokens: [QueryToken]) -> [QueryToken] {
    var reversed: [QueryToken] = []
    for token in tokens.reversed() {
      let next = reversed.last?.kind
      let isSound =
        switch token.kind {
        case .and, .or: next?.startsClause ?? false
        case .near: next?.startsPrimary ?? false
        case .not: next == .not || next?.startsPrimary ?? false
        case .plus, .minus: next?.startsPrimary ?? false
        case .field: next == .open || next?.isLeaf ?? false
        default: true
        }
      if isSound {
        reversed.append(token)
      } else if let word = token.kind.word {
        reversed.append(QueryToken(kind: .word(word), range: token.range))
      }
    }
    return reversed.reversed()
  }

  /// From the left: the same for what needs something before it.
  private static func withOperandsBefore(_ tokens: [QueryToken]) -> [QueryToken] {
    var output: [QueryToken] = []
    for token in tokens {
      let previous = output.last?.kind
      switch token.kind {
      case .and where previous?.endsClause != true, .or where previous?.endsClause != true,
        .near where previous?.endsClause != true:
        output.append(QueryToken(kind: .word(token.kind.word ?? ""), range: token.range))
      case .boost where previous?.endsPrimary != true:
        continue
      default:
        output.append(token)
      }
    }
    return output
  }
}

extension QueryToken.Kind {
  /// The word that an operator's name or a field's name is when it means nothing else.
  fileprivate var word: String? {
    switch self {
    case .and, .or, .not: symbol?.rawValue
    case .near(let within, let inOrder): "\(inOrder ? "PRE" : "NEAR")/\(within)"
    case .field(let name): name
    default: nil
    }
  }
}
