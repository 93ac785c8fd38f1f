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
    document.metadata.language = languages[number(0...languages.count - 1)]
    return document
  }

  mutating func query(depth: Int = 3) -> Query {
    switch number(0...(depth > 0 ? 11 : 4)) {
    case 0, 1, 2: .term(word())
    case 3: .phrase(text(words: 2...3), slop: number(0...2))
    case 4: .prefix(String(word().prefix(number(1...5))))
    case 5: .field(["title", "headings", "body", "boilerplate"][number(0...3)], query(depth: 0))
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

  private mutating func queries(depth: Int) -> [Query] {
    (0..<number(1...3)).map { _ in query(depth: depth) }
  }
}
