import QueryLanguage

/// Random query trees with every case, awkward words and every sort of nesting.
struct RandomQuery {
  var generator: SeededGenerator
  /// Words that need escapes, or plain letters.
  var isAwkward = true

  static let awkward = [
    "space", "AND", "OR", "NOT", "&&", "||", "a:b", "12:30", "http://example.org/a*(b)?c#d", "C++",
    "+x", "-x", "--force", "a-b", "[x]", "{x}", "/re/", "a b", "\"", "\\", "(", ")", "wild*card",
    "what?", "a?b", "fuzzy~2", "^2", "x^2", "\u{201C}q\u{201D}", "é", "宇宙", "🚀", "std::vector",
    "<5", "*", "*:*", "~", "a+b://c", "3\u{00A0}4",
  ]

  mutating func query(depth: Int) -> Query {
    let kind = Int.random(in: 0..<(depth > 0 ? 14 : 7), using: &generator)
    switch kind {
    case 0, 1: return .term(word())
    case 2: return .prefix(word())
    case 3:
      let slop = Bool.random(using: &generator) ? 0 : Int.random(in: 1...1000, using: &generator)
      return .phrase("\(word()) \(word())", slop: slop)
    case 4:
      return Int.random(in: 0..<4, using: &generator) > 0
        ? .everything : (Bool.random(using: &generator) ? .any([]) : .all([]))
    case 5: return pattern()
    case 6:
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: return .exists(name())
      case 1: return .field(name(), .range(ValueRange(from: bound(), to: bound())))
      default:
        let parts = (0..<Int.random(in: 1...3, using: &generator)).map { _ in nearPart() }
        return .near(
          parts, within: Int.random(in: 0...1000, using: &generator),
          inOrder: Bool.random(using: &generator))
      }
    case 7: return .field(name(), query(depth: depth - 1))
    case 8: return .boost(query(depth: depth - 1), factor())
    case 9: return .not(query(depth: depth - 1))
    case 10: return .any(queries(depth))
    case 11: return .all(queries(depth))
    default:
      return .boolean(must: queries(depth), should: queries(depth), mustNot: queries(depth))
    }
  }

  private mutating func pattern() -> Query {
    switch Int.random(in: 0..<3, using: &generator) {
    case 0: return .fuzzy(word(), edits: Int.random(in: 1...2, using: &generator))
    case 1:
      let expression = [
        "a.c", "[a-z]+", "(ab|cd)?", #"a\/b"#, "x{2,3}", "[^)]*", #"\d\w"#, "a\"b", "(?:宇)",
      ].randomElement(using: &generator)
      return .regularExpression(expression ?? "a")
    default:
      let wildcard = [
        "a*b", "*a", "a?b", "?a", #"a\*b*c"#, "[*]", #"\\*x"#, "-*a", "a:*b", "*\"x", "宇?宙", "a*?",
        "(*)", "/a*/", "AND*x", "*~1", "http://*x",
      ].randomElement(using: &generator)
      return .wildcard(wildcard ?? "a*b")
    }
  }

  private mutating func nearPart() -> Query {
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: .phrase(word() + " x")
    case 1: .any([.term(word()), pattern(), .prefix(word())])
    case 2: pattern()
    default: .term(word())
    }
  }

  private mutating func bound() -> ValueRange.Bound? {
    let values = ["1999", "2020-05", "a b", "TO", "*", "-1.5", "é", "\"", "]", "\\", ""]
    guard let value = values.randomElement(using: &generator), !value.isEmpty else { return nil }
    return .init(value, isIncluded: Bool.random(using: &generator))
  }

  private mutating func queries(_ depth: Int) -> [Query] {
    (0..<Int.random(in: 0...3, using: &generator)).map { _ in query(depth: depth - 1) }
  }

  private mutating func word() -> String {
    let words = isAwkward ? Self.awkward : ["a", "b", "c", "d"]
    return words.randomElement(using: &generator) ?? "a"
  }

  private mutating func name() -> String {
    ["title", "body", "dc.creator", "_x-1"].randomElement(using: &generator) ?? "title"
  }

  private mutating func factor() -> Double {
    if !isAwkward { return [0.5, 1, 2, 4].randomElement(using: &generator) ?? 1 }
    return [0.001, 0.25, 1, 2.5, 1.0 / 3, 999.9, 1000].randomElement(using: &generator) ?? 1
  }
}
