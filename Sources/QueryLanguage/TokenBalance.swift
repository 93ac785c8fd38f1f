/// Pairs the brackets of a token sequence: closes at the end what is open, and leaves out brackets
/// never opened or around nothing, and what is nested too deep.
struct TokenBalance {
  private var output: [QueryToken] = []
  /// The brackets that are open; nil for one that was left out.
  private var openings: [Opening?] = []
  private var depth = 0
  /// The levels that the `NOT`s directly before this place add: one for each but the first.
  private var negations = 0

  private struct Opening {
    /// The bracket's place in the output.
    let index: Int
    /// The depth around it.
    let outerDepth: Int
  }

  static func balanced(_ tokens: [QueryToken]) -> [QueryToken] {
    var balance = TokenBalance()
    for token in tokens { balance.append(token) }
    while !balance.openings.isEmpty { balance.close(at: tokens.last?.range ?? 0..<0) }
    return balance.output
  }

  private mutating func append(_ token: QueryToken) {
    switch token.kind {
    case .open: open(token)
    case .close: close(at: token.range)
    case .not where output.last?.kind == .not:
      guard depth + negations < QueryLimits.depth else { return }
      negations += 1
      output.append(token)
    case .field:
      output.append(token)
    default:
      negations = 0
      output.append(token)
    }
  }

  private mutating func open(_ token: QueryToken) {
    guard depth + negations < QueryLimits.depth else { return openings.append(nil) }
    openings.append(Opening(index: output.count, outerDepth: depth))
    depth += negations + 1
    negations = 0
    output.append(token)
  }

  private mutating func close(at range: Range<Int>) {
    guard let opening = openings.popLast(), let opening else { return }
    depth = opening.outerDepth
    negations = 0
    if opening.index == output.count - 1 {
      output.removeLast()
    } else {
      output.append(QueryToken(kind: .close, range: range))
    }
  }
}
