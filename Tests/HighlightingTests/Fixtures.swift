import Search
import TextAnalysis

@testable import Highlighting

/// A seeded source of randomness (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number
/// Generators", 2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension QueryMatches {
  /// Matches of words and phrases as a query would have them; `_` in a phrase is a gap.
  static func of(
    _ words: [String] = [], worths: [Double] = [], prefixes: [String] = [],
    phrases: [(words: String, slop: Int)] = [], stopWords: StopWords = .none
  ) -> QueryMatches {
    let analyzer = Analyzer(AnalyzerSettings(stemmer: .english, stopWords: stopWords))
    var matches = QueryMatches(analyzer: analyzer)
    for (i, word) in words.enumerated() {
      for term in analyzer.terms(of: word) {
        matches.terms[term] = i < worths.count ? worths[i] : 1
      }
    }
    for prefix in prefixes { matches.prefixes[analyzer.fold(prefix)] = 1 }
    for phrase in phrases {
      let terms = phrase.words.split(separator: " ").flatMap { word -> [[UInt8]?] in
        word == "_" ? [nil] : analyzer.terms(of: String(word))
      }
      matches.phrases.append(.init(terms: terms, slop: phrase.slop))
    }
    return matches
  }
}

extension Analyzer {
  /// The analysed terms of a text.
  func terms(of text: String) -> [[UInt8]] {
    var tokens = TokenBatch()
    tokenize(text, into: &tokens)
    return (0..<tokens.count).compactMap { term(for: tokens.term($0)) }
  }
}

extension Snippet {
  /// Whether a fragment stands for text that is left out; the texts of the tests have no ellipsis.
  static func isEllipsis(_ fragment: Fragment) -> Bool {
    !fragment.isMatch && fragment.text.contains("…")
  }

  /// What is shown between ellipses.
  var pieces: [String] {
    fragments.split(whereSeparator: Self.isEllipsis).map { $0.reduce("") { $0 + $1.text } }
  }

  /// How many scalars are shown, ellipses not counted.
  var shownLength: Int { pieces.reduce(0) { $0 + $1.unicodeScalars.count } }

  /// The marked texts.
  var marked: [String] { fragments.filter(\.isMatch).map(\.text) }
}
