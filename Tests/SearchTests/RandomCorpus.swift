import Documents
import QueryLanguage

/// Documents and queries over a small vocabulary in which some words share a stem and a prefix.
struct RandomCorpus {
  private static let vocabulary = [
    "orbit", "orbits", "orbiting", "orbital", "debris", "treaty", "treaties", "govern",
    "governance", "government", "station", "stations", "a", "of", "the", "moon", "mars", "é", "x1",
    "spectrum",
  ]

  private(set) var generator: SeededGenerator
  /// What documents say of their language.
  private let languages: [String?]

  init(seed: UInt64, languages: [String?] = [nil]) {
    generator = SeededGenerator(seed: seed)
    self.languages = languages
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  /// A word; the first ones of the vocabulary are the commonest.
  mutating func word() -> String {
    let last = Self.vocabulary.count - 1
    return Self.vocabulary[min(number(0...last), number(0...last))]
  }

  mutating func text(words: ClosedRange<Int>) -> String {
    let count = number(words)
    return (0..<count).map { _ in word() }.joined(separator: " ")
  }

  mutating func document(id: String) -> Document {
    var document = Document(id: id, title: text(words: 0...4), passages: [])
    for _ in 0..<number(0...5) {
      var passage = Passage(text: text(words: 0...30))
      for _ in 0..<number(0...2) { passage.headings.append(text(words: 0...3)) }
      if number(0...5) == 0 { passage.role = .boilerplate }
      document.passages.append(passage)
    }
    if number(0...2) == 0 { document.keywords["tag"] = [word()] }
    if number(0...1) == 0 { document.keywords["year"] = ["\(number(1995...2005))"] }
    if number(0...1) == 0 { document.keywords["when"] = [date(), date()] }
    if number(0...2) == 0 { document.keywords["label"] = [word(), word()] }
    document.metadata.language = languages[number(0...languages.count - 1)]
    return document
  }

  mutating func query(depth: Int = 3) -> Query {
    switch number(0...(depth > 0 ? 12 : 5)) {
    case 5: pattern()
    case 12: .field(["title", "headings", "body", "boilerplate"][number(0...3)], query(depth: 0))

    case 0, 1, 2: .term(word())
    case 3: .phrase(text(words: 2...3), slop: number(0...2))
    case 4: .prefix(String(word().prefix(number(1...5))))
    case 6: .boost(query(depth: depth - 1), Double(number(1...8)) / 2)
    case 7: .all(queries(depth: depth - 1))
    case 8, 9: .any(queries(depth: depth - 1))
    case 10:
      .boolean(
        must: number(0...1) == 0 ? [] : queries(depth: depth - 1),
        should: queries(depth: depth - 1),
        mustNot: number(0...1) == 0 ? [] : queries(depth: depth - 1))
    default: .not(query(depth: depth - 1))
    }
  }

  /// A pattern, something near something, or a range.
  private mutating func pattern() -> Query {
    switch number(0...7) {
    case 0: return wildcard()
    case 1: return .fuzzy(misspelt(), edits: number(1...2))
    case 2: return .regularExpression(expression())
    case 3, 4:
      let parts = (0..<number(2...3)).map { _ in nearPart() }
      return .near(parts, within: number(0...4), inOrder: number(0...1) == 0)
    case 5: return .exists(["title", "headings", "boilerplate", "year", "tag"][number(0...4)])
    default: return .field(["year", "when", "label"][number(0...2)], .range(range()))
    }
  }

  private mutating func nearPart() -> Query {
    switch number(0...6) {
    case 0: .phrase(text(words: 2...2))
    case 1: .any([.term(word()), .term(word())])
    case 2: .prefix(String(word().prefix(number(2...5))))
    case 3: wildcard()
    default: .term(word())
    }
  }

  private mutating func wildcard() -> Query {
    var letters = word().map(String.init)
    for _ in 0..<number(1...2) {
      letters[number(0...letters.count - 1)] = ["*", "?", "?*"][number(0...2)]
    }
    return .wildcard(letters.joined())
  }

  private mutating func misspelt() -> String {
    var letters = Array(word())
    for _ in 0..<number(0...2) {
      let place = number(0...letters.count - 1)
      switch number(0...3) {
      case 0: letters.insert("o", at: place)
      case 1: letters[place] = "x"
      case 2 where letters.count > 1: letters.remove(at: place)
      default: if place > 0 { letters.swapAt(place - 1, place) }
      }
    }
    return String(letters)
  }

  private mutating func expression() -> String {
    let parts = [
      "orb", "it", "s", ".", ".*", "(ing|al)?", "[a-m]+", "tr?eat(y|ies)", "[^o]", "n{1,2}", "gov",
    ]
    return (0..<number(1...3)).map { _ in parts[number(0...parts.count - 1)] }.joined()
  }

  private mutating func date() -> String {
    let text = "\(number(1999...2002))-0\(number(1...3))-0\(number(1...5))"
    return String(text.prefix([7, 10][number(0...1)]))
  }

  private mutating func range() -> ValueRange {
    ValueRange(from: bound(), to: bound())
  }

  private mutating func bound() -> ValueRange.Bound? {
    let value: String
    switch number(0...4) {
    case 0: return nil
    case 1: value = word()
    case 2: value = date()
    default: value = "\(number(1995...2005))"
    }
    return .init(value, isIncluded: number(0...1) == 0)
  }

  private mutating func queries(depth: Int) -> [Query] {
    (0..<number(1...3)).map { _ in query(depth: depth) }
  }
}
