/// Reads a regular expression by recursive descent.
///
///     choice   = sequence { "|" sequence }
///     sequence = { atom { "*" | "+" | "?" | "{" number ["," [number]] "}" } }
///     atom     = letter | "." | "[" ["^"] { letter ["-" letter] } "]" | "\" sign
///              | "(" ["?:"] choice ")"
struct ExpressionParser {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0

  /// The most brackets within brackets.
  private static let mostDepth = 32

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func parse() throws(ExpressionError) -> WordPattern {
    guard scalars.count <= QueryLimits.patternLength else {
      throw ExpressionError(kind: .patternTooLong(scalars.count), offset: 0)
    }
    let pattern = try choice()
    if current != nil { throw fault(.unbalancedGroup) }
    return pattern
  }

  private var current: Unicode.Scalar? {
    position < scalars.count ? scalars[position] : nil
  }

  private mutating func accept(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    position += 1
    return true
  }

  private func fault(
    _ fault: QueryError.ExpressionFault, at offset: Int? = nil
  ) -> ExpressionError {
    ExpressionError(kind: .malformedExpression(fault), offset: offset ?? position)
  }

  private mutating func choice() throws(ExpressionError) -> WordPattern {
    var parts = [try sequence()]
    while accept("|") { parts.append(try sequence()) }
    return parts.count == 1 ? parts[0] : .choice(parts)
  }

  private mutating func sequence() throws(ExpressionError) -> WordPattern {
    var parts: [WordPattern] = []
    while let scalar = current, scalar != "|", scalar != ")" {
      let start = position
      var part = try atom(scalar)
      while let (least, most) = try repetition() {
        part = .repeated(part, from: least, to: most)
        if part.size > QueryLimits.patternStates {
          throw ExpressionError(kind: .expressionTooLarge, offset: start)
        }
      }
      parts.append(part)
    }
    let whole = parts.count == 1 ? parts[0] : WordPattern.sequence(parts)
    if whole.size > QueryLimits.patternStates {
      throw ExpressionError(kind: .expressionTooLarge, offset: 0)
    }
    return whole
  }

  private mutating func atom(_ scalar: Unicode.Scalar) throws(ExpressionError) -> WordPattern {
    switch scalar {
    case ".": position += 1; return .any
    case "[": return try set()
    case "(": return try group()
    case "\\": return try escape()
    case "*", "+", "?", "{": throw fault(.nothingToRepeat)
    case "^", "$": throw fault(.anchor)
    default: position += 1; return .letter(scalar)
    }
  }

  private mutating func group() throws(ExpressionError) -> WordPattern {
    let start = position
    position += 1
    if accept("?"), !accept(":") { throw fault(.unknownGroup, at: start) }
    depth += 1
    if depth > Self.mostDepth { throw fault(.tooDeep, at: start) }
    let inner = try choice()
    depth -= 1
    guard accept(")") else { throw fault(.unbalancedGroup, at: start) }
    return inner
  }

  /// How often what stands before is repeated, if it is.
  private mutating func repetition() throws(ExpressionError) -> (Int, Int?)? {
    if accept("*") { return (0, nil) }
    if accept("+") { return (1, nil) }
    if accept("?") { return (0, 1) }
    let start = position
    guard accept("{") else { return nil }
    guard let least = number() else { throw fault(.malformedRepetition, at: start) }
    if accept("}") { return (least, least) }
    guard accept(",") else { throw fault(.malformedRepetition, at: start) }
    if accept("}") { return (least, nil) }
    guard let most = number(), most >= least, accept("}") else {
      throw fault(.malformedRepetition, at: start)
    }
    return (least, most)
  }

  /// A number; larger ones than any limit count as one that is.
  private mutating func number() -> Int? {
    let start = position
    var number = 0
    while let scalar = current, scalar.isASCIIDigit {
      number = min(number * 10 + Int(scalar.value - 48), 1_000_000)
      position += 1
    }
    return position > start ? number : nil
  }

  private mutating func escape() throws(ExpressionError) -> WordPattern {
    let start = position
    position += 1
    guard let scalar = current else { throw fault(.unknownEscape, at: start) }
    position += 1
    switch scalar {
    case "d": return .set(Self.digits, isNegated: false)
    case "w": return .set(Self.wordLetters, isNegated: false)
    case _ where scalar.isASCIILetter || scalar.isASCIIDigit:
      throw fault(.unknownEscape, at: start)
    default: return .letter(scalar)
    }
  }

  private static let digits: [ClosedRange<UInt32>] = [0x30...0x39]
  /// ASCII letters and digits, and whatever is not ASCII: words hold nothing else.
  private static let wordLetters: [ClosedRange<UInt32>] = [
    0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0x80...0x10FFFF,
  ]

  private mutating func set() throws(ExpressionError) -> WordPattern {
    let start = position
    position += 1
    let isNegated = accept("^")
    var ranges: [ClosedRange<UInt32>] = []
    while !accept("]") {
      guard current != nil else { throw fault(.unclosedSet, at: start) }
      if try takeClass(into: &ranges) { continue }
      let first = try setLetter(start)
      var last = first
      if current == "-", position + 1 < scalars.count, scalars[position + 1] != "]" {
        position += 1
        last = try setLetter(start)
      }
      guard first.value <= last.value else { throw fault(.badSet, at: start) }
      ranges.append(first.value...last.value)
    }
    if ranges.isEmpty { throw fault(.badSet, at: start) }
    return .set(ranges, isNegated: isNegated)
  }

  /// Takes `\d` or `\w` in a set.
  private mutating func takeClass(
    into ranges: inout [ClosedRange<UInt32>]
  ) throws(ExpressionError) -> Bool {
    guard current == "\\", position + 1 < scalars.count else { return false }
    switch scalars[position + 1] {
    case "d": ranges += Self.digits
    case "w": ranges += Self.wordLetters
    default: return false
    }
    position += 2
    return true
  }

  private mutating func setLetter(_ start: Int) throws(ExpressionError) -> Unicode.Scalar {
    guard let scalar = current else { throw fault(.unclosedSet, at: start) }
    guard scalar == "\\" else {
      position += 1
      return scalar
    }
    guard case .letter(let escaped) = try escape() else { throw fault(.badSet, at: start) }
    return escaped
  }
}
