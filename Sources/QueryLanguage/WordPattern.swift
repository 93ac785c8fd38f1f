/// A set of words: what a wildcard or a regular expression describes, as a tree.
///
/// Everything is said of whole words, letter by letter. There is nothing that would need to look back,
/// so that any of it can be decided in one pass through a word.
package indirect enum WordPattern: Hashable, Sendable {
  /// One letter.
  case letter(Unicode.Scalar)
  /// Any one letter.
  case any
  /// One letter of these, or one of none of these.
  case set([ClosedRange<UInt32>], isNegated: Bool)
  /// One after the other; nothing at all if there are none.
  case sequence([WordPattern])
  /// One of these.
  case choice([WordPattern])
  /// So many times; without an upper bound if there is none.
  case repeated(WordPattern, from: Int, to: Int?)

  /// How many states an automaton needs for it, about; at most `Int.max`.
  package var size: Int {
    switch self {
    case .letter, .any, .set: 1
    case .sequence(let parts), .choice(let parts):
      parts.reduce(1) { sum, part in
        let (size, overflow) = sum.addingReportingOverflow(part.size)
        return overflow ? .max : size
      }
    case .repeated(let part, let least, let most):
      Self.product(part.size + 1, max(1, most ?? least + 1))
    }
  }

  private static func product(_ a: Int, _ b: Int) -> Int {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    return overflow ? .max / 2 : min(product, .max / 2)
  }

  /// The words of a wildcard pattern; see ``Query/wildcard(_:)``.
  package init(wildcard pattern: String) {
    var parts: [WordPattern] = []
    var isEscaped = false
    for scalar in pattern.unicodeScalars {
      switch scalar {
      case "\\" where !isEscaped:
        isEscaped = true
        continue
      case "*" where !isEscaped: parts.append(.repeated(.any, from: 0, to: nil))
      case "?" where !isEscaped: parts.append(.any)
      default: parts.append(.letter(scalar))
      }
      isEscaped = false
    }
    self = .sequence(parts)
  }

  /// The words of a regular expression: letters; `.` any one; `[a-z]`, `[^aeiou]`; `\d` a digit, `\w` a
  /// letter or digit, `\` before a sign the sign itself; `ab|cd`; brackets; `*`, `+`, `?`, `{2}`,
  /// `{2,}`, `{2,3}` repeat what stands before.
  ///
  /// - Throws: ``ExpressionError`` if it cannot be read, or needs more than
  ///   ``QueryLimits/patternStates`` states. Takes time that is linear in its length.
  package init(expression: String) throws(ExpressionError) {
    var parser = ExpressionParser(expression)
    self = try parser.parse()
  }
}

/// What is wrong with a regular expression, and at which of its scalars.
package struct ExpressionError: Error, Hashable {
  /// What is wrong.
  package let kind: QueryError.Kind
  /// How many scalars stand before.
  package let offset: Int
}
