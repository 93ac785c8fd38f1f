import Search
import Testing
import TextAnalysis

@testable import Highlighting

/// A random passage, query and length, and the snippet of it.
private struct RandomSnippet {
  let matches: QueryMatches
  let text: String
  let length: Int
  let snippet: Snippet
  let passage: PassageText

  /// Words of a small vocabulary in sentences and blocks of any length.
  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let words = (0..<40).map { "word\($0)" } + ["Élan", "naïve", "宇宙開発", "(see", "a,b", "x/y/z"]
    var text = ""
    for _ in 0..<Int.random(in: 0...30, using: &random) {
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        text += words[Int.random(in: 0..<words.count, using: &random)] + " "
      }
      text += [".", "?", "\n", "\t", ". ", ".\n\n"][Int.random(in: 0..<6, using: &random)]
    }
    let count = Int.random(in: 0...6, using: &random)
    let terms = (0..<count).map { _ in "word\(Int.random(in: 0..<50, using: &random))" }
    let worths = terms.map { _ in Double.random(in: 0.1...9, using: &random) }
    matches = .of(terms, worths: worths)
    length = Int.random(in: 1...(Bool.random(using: &random) ? 40 : 300), using: &random)
    self.text = text
    snippet = SnippetMaker(matches: matches).snippet(of: text, length: length)
    passage = PassageText(text)
  }

  /// The pieces as ranges of the collapsed text: each the first place after the one before.
  var isInOrder: Bool {
    var rest = Substring(passage.shown(0..<passage.end))
    let opening = snippet.fragments.first.map(Snippet.isEllipsis) ?? false
    let closing = snippet.fragments.last.map(Snippet.isEllipsis) ?? false
    for (i, piece) in snippet.pieces.enumerated() {
      if i == 0, !opening, !rest.hasPrefix(piece) { return false }
      if i == snippet.pieces.count - 1, !closing { return rest.hasSuffix(piece) }
      guard let place = rest.firstRange(of: piece) else { return false }
      rest = rest[place.upperBound...]
    }
    return true
  }
}

@Suite struct SnippetPropertyTests {
  @Test(arguments: 1...300 as ClosedRange<UInt64>)
  func `The length is kept`(seed: UInt64) {
    let random = RandomSnippet(seed: seed)
    #expect(random.snippet.shownLength <= random.length, "seed \(seed)")
  }

  @Test(arguments: 1...300 as ClosedRange<UInt64>)
  func `What stands between ellipses is text of the passage, in its order`(seed: UInt64) {
    #expect(RandomSnippet(seed: seed).isInOrder, "seed \(seed)")
  }

  @Test(arguments: 1...300 as ClosedRange<UInt64>)
  func `Every word that the passage has is shown if all can be`(seed: UInt64) {
    let random = RandomSnippet(seed: seed)
    let finder = MatchFinder(matches: random.matches)
    let matches = finder.find(in: random.passage.text.string)
    let shortest = Dictionary(grouping: matches, by: \.target).mapValues { matches in
      matches.map { random.passage.length($0.range) }.min() ?? 0
    }
    guard shortest.values.reduce(0, +) <= random.length else { return }
    let analyzer = random.matches.analyzer
    let shown = Set(random.snippet.pieces.flatMap { analyzer.terms(of: $0) })
    for target in shortest.keys {
      guard case .term(let term) = finder.targets[target].kind else { continue }
      #expect(shown.contains(term), "seed \(seed)")
    }
  }

  @Test(arguments: 1...300 as ClosedRange<UInt64>)
  func `Sentences are whole if one with all the words fits`(seed: UInt64) {
    let random = RandomSnippet(seed: seed)
    let matches = MatchFinder(matches: random.matches).find(in: random.passage.text.string)
    let sentences = Sentences(of: random.passage, marks: matches.marks).ranges
    let all = Set(matches.map(\.target))
    let canBeWhole = sentences.contains { sentence in
      random.passage.length(sentence) <= random.length
        && all.isSubset(of: matches.filter { sentence.contains($0.range.lowerBound) }.map(\.target))
    }
    guard canBeWhole, !all.isEmpty else { return }
    let starts = sentences.map { random.passage.shown($0.lowerBound..<random.passage.end) }
    let ends = sentences.map { random.passage.shown(0..<$0.upperBound) }
    for piece in random.snippet.pieces {
      #expect(starts.contains { $0.hasPrefix(piece) }, "seed \(seed): \(piece)")
      #expect(ends.contains { $0.hasSuffix(piece) }, "seed \(seed): \(piece)")
    }
  }

  @Test(arguments: 1...300 as ClosedRange<UInt64>)
  func `What is marked is what matches`(seed: UInt64) {
    let random = RandomSnippet(seed: seed)
    let analyzer = random.matches.analyzer
    // Below the length of a word the mark is on a part of it.
    guard random.length >= 6 else { return }
    let least = 0.1 * (random.matches.terms.values.max() ?? 0)
    for fragment in random.snippet.fragments {
      let terms = analyzer.terms(of: fragment.text)
      let isOfQuery = terms.map { random.matches.terms[$0] ?? 0 >= least && least > 0 }
      #expect(
        isOfQuery.allSatisfy { $0 == fragment.isMatch } && (!fragment.isMatch || !terms.isEmpty),
        "seed \(seed): \(fragment)")
    }
  }

  @Test(arguments: 1...300 as ClosedRange<UInt64>)
  func `No white space but single spaces, and no control character, is shown`(seed: UInt64) {
    let text = RandomSnippet(seed: seed).snippet.text
    #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 }, "seed \(seed)")
    #expect(!text.contains("  "), "seed \(seed)")
  }

  @Test(arguments: 1...500 as ClosedRange<UInt64>)
  func `Grapheme clusters of any text are shown whole`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let parts = [
      "a", "b", " ", "\n", "\t", "e", "\u{301}", "\u{308}", "👩", "\u{200D}", "🚀", "🇫", "🇷", "宇",
      "宙", "กิ", "ก", "ำ", "नि", "\u{600}", "1", "각", "\u{1100}", "\u{1161}", "\r\n", "\u{85}",
      "。", ".", "\u{FE0F}", "\u{202F}", "カ", "ﾞ",
    ]
    let text = (0..<Int.random(in: 0...60, using: &random)).reduce("") { text, _ in
      text + parts[Int.random(in: 0..<parts.count, using: &random)]
    }
    let length = Int.random(in: 1...30, using: &random)
    let query = ["a", "e", "宇宙", "1", "ก", "カ"].filter { _ in Bool.random(using: &random) }
    let snippet = SnippetMaker(matches: .of(query, prefixes: ["b"])).snippet(
      of: text, length: length)

    let passage = PassageText(text)
    let characters = Array(passage.shown(0..<passage.end))
    #expect(snippet.shownLength <= length, "seed \(seed)")
    for piece in snippet.pieces where !piece.isEmpty {
      #expect(
        characters.firstRange(of: Array(piece)) != nil, "seed \(seed): \(piece.debugDescription)")
    }
    let apart = snippet.fragments.flatMap { Array($0.text) }
    #expect(apart == Array(snippet.text), "seed \(seed): \(snippet)")
  }
}
