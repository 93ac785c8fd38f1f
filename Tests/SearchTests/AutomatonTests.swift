import Documents
import InvertedIndex
import QueryLanguage
import Storage
import Testing
import TextAnalysis

@testable import Search

/// Automata against ``NaivePattern``, word by word.
@Suite struct AutomatonTests {
  private func verdict(_ query: Query, _ word: String) throws -> LazyAutomaton.Verdict {
    var automaton = LazyAutomaton(try Self.automaton(query))
    return automaton.match(Array(word.utf8))
  }

  private static func automaton(_ query: Query) throws -> WordAutomaton {
    switch query {
    case .wildcard(let text): WordAutomaton(WordPattern(wildcard: text)) { [$0] }
    case .regularExpression(let text): WordAutomaton(try WordPattern(expression: text)) { [$0] }
    case .fuzzy(let word, let edits): WordAutomaton(near: Array(word.unicodeScalars), edits: edits)
    default: WordAutomaton(.sequence([])) { [$0] }
    }
  }

  /// Short words over few letters, in order, so that what they share is read once.
  @Test(arguments: 0..<8)
  func `sorted words are taken as the naive pattern takes them`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    func word(_ letters: String, _ length: ClosedRange<Int>) -> String {
      let count = Int.random(in: length, using: &generator)
      return String((0..<count).map { _ in letters.randomElement(using: &generator) ?? "a" })
    }
    let words = (0..<300).map { _ in word("aabéc", 0...6) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let analyzer = Analyzer(AnalyzerSettings(stemmer: .none, stopWords: .none))
    for _ in 0..<40 {
      let query: Query =
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: .fuzzy(word("abc", 1...5), edits: Int.random(in: 1...2, using: &generator))
        case 1: .wildcard(word("abc*?", 1...5))
        default: .regularExpression(Self.expression(&generator))
        }
      let naive = NaivePattern(query, analyzer)
      var automaton = LazyAutomaton(try Self.automaton(query))
      for word in words {
        let share = naive.share(of: Array(word.utf8))
        switch automaton.match(Array("x\(word)".utf8), from: 1) {
        case .match(let edits):
          #expect(
            share == Double(WordMatcher.share(edits: edits)), "\(query) \(word), seed \(seed)")
        case .mismatch: #expect(share == 0, "\(query) \(word), seed \(seed)")
        case .deadEnd(let length):
          #expect(share == 0, "\(query) \(word), seed \(seed)")
          let dead = word.utf8.prefix(length)
          for other in words where other.utf8.starts(with: dead) {
            #expect(naive.share(of: Array(other.utf8)) == 0, "\(query) \(other), seed \(seed)")
          }
        }
      }
    }
  }

  private static func expression(_ generator: inout SeededGenerator) -> String {
    let parts = [
      "a", "b", "(ab|c)", "[ab]", "[^a]", ".", "a*", "(a|bc)+", "b?", ".{1,2}", "[a-c]{2}", "é",
    ]
    return (0..<Int.random(in: 1...4, using: &generator))
      .map { _ in parts.randomElement(using: &generator) ?? "a" }.joined()
  }

  @Test func `what would need to backtrack takes one pass`() throws {
    let word = String(repeating: "a", count: 4000) + "b"
    for expression in ["(a*)*", "(a|a)*", "(a|aa)+", "(a*)*(a*)*(a*)*c", "(.*)(.*)(.*)(.*)[^a]x"] {
      guard case .match = try verdict(.regularExpression(expression), word) else { continue }
      Issue.record("\(expression) does not end with b")
    }
    guard case .match = try verdict(.regularExpression("(a|aa)*b"), word) else {
      Issue.record("it does")
      return
    }
  }

  @Test func `more states than are kept are forgotten and made anew`() throws {
    var automaton = LazyAutomaton(
      WordAutomaton(try WordPattern(expression: "[a-z]*[a-m][a-z]{14}[0-9éàüöß]*")) { [$0] })
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<3000 {
      let letters = (0..<40).map { _ in UInt8.random(in: 0x61...0x7A, using: &generator) }
      let expected = letters[25] <= 0x6D
      if case .match = automaton.match(letters) {
        #expect(expected)
      } else {
        #expect(!expected)
      }
    }
  }

  @Test func `bytes that are no UTF-8 are taken letter by letter`() throws {
    var automaton = LazyAutomaton(WordAutomaton(WordPattern(wildcard: "a??")) { [$0] })
    #expect(automaton.match([0x61, 0xFF, 0xC3]) == .match(edits: 0))
    #expect(automaton.match([0x61, 0xC3, 0xA9]) == .mismatch)
    #expect(automaton.match([0x61, 0xF0, 0x9F, 0x98, 0x80, 0x80]) == .match(edits: 0))
  }

  /// A dictionary in which most words cannot match, so that it is searched instead of walked.
  @Test func `words behind a dead end are found`() throws {
    let directory = MemoryDirectory()
    let settings = AnalyzerSettings(stemmer: .none, stopWords: .none)
    try IndexTransaction.create(in: directory, settings: ["analyzer": settings.encoded])
    let transaction = try IndexTransaction(directory)
    let words = (0..<5000).map { "w\($0)x" } + ["z7", "zz7", "a7"]
    for word in words {
      try transaction.add(Document(id: word, passages: [Passage(text: word)]))
    }
    try transaction.commit()
    let searcher = Searcher(try Snapshot(of: directory))
    let analyzer = Analyzer(settings)
    for query in [
      Query.regularExpression("z+7"), .wildcard("*7"), .wildcard("w4?00x"),
      .fuzzy("w12x", edits: 1), .fuzzy("zx7", edits: 2), .wildcard("?7"), .wildcard("*z*"),
    ] {
      let expected = words.count { NaivePattern(query, analyzer).share(of: Array($0.utf8)) > 0 }
      #expect(expected > 0, "\(query)")
      #expect(try searcher.count(query, fields: [.body]) == expected, "\(query)")
    }
  }
}
