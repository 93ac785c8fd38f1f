package import Search
import TextAnalysis

/// Finds what of a query stands in a text.
///
/// The text goes through the analysis that the index and the query share, so that what is marked
/// is what matched. Linear in the length of the text.
package struct MatchFinder: Sendable {
  /// All that is looked for; ``Match/target`` is an index.
  package private(set) var targets: [MatchTarget] = []

  private let analyzer: Analyzer
  /// How the words of the text are analyzed.
  private let language: Language?
  /// The numbers of the terms that stand alone or in phrases.
  private var numbers: [[UInt8]: Int] = [:]
  /// For each term, what is found where it stands alone.
  private var targetOfTerm: [Int?] = []
  private var prefixes: [(bytes: [UInt8], target: Int)] = []
  private var patterns: [(automaton: LazyAutomaton, target: Int)] = []
  private var phrases: [PhrasePattern] = []
  private var nears: [NearPattern] = []
  /// For each first byte, how long a word must be to match, so that few words need stemming.
  private var leastLength = [Int](repeating: .max, count: 256)

  /// Prepares to look for what a query matches.
  ///
  /// - Parameter language: What the document of the text says of its language.
  package init(matches: QueryMatches, language: String? = nil) {
    analyzer = matches.analyzer
    self.language = analyzer.language(of: language)
    // Sorted, so that the same query gives the same targets in every run of the program.
    for (term, worth) in matches.terms.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let target = add(MatchTarget(.term(term), worth: worth))
      // A term of another language is worth as much as it is elsewhere, but does not stand here.
      guard MarkedWord(term[...]).language == self.language else { continue }
      targetOfTerm[number(of: term)] = target
    }
    for (prefix, worth) in matches.prefixes.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) })
    where !prefix.isEmpty {
      prefixes.append((prefix, add(MatchTarget(.prefix(prefix), worth: worth))))
    }
    for pattern in matches.patterns {
      let target = add(MatchTarget(.pattern, worth: pattern.worth))
      patterns.append((LazyAutomaton(pattern.automaton), target))
    }
    // A word that the query has only in a phrase is worth as much as its best word.
    let best = [
      matches.terms.values.max(), matches.prefixes.values.max(),
      matches.patterns.map(\.worth).max(),
    ].compactMap(\.self).max()
    for (i, phrase) in matches.phrases.enumerated() {
      add(phrase, number: i) { matches.terms[$0] ?? best ?? 1 }
    }
    for near in matches.nears { add(near) { matches.terms[$0] ?? best ?? 1 } }
    for start in Array(numbers.keys) + prefixes.map(\.bytes) {
      if let first = start.first {
        leastLength[Int(first)] = min(leastLength[Int(first)], start.count)
      }
    }
    if !patterns.isEmpty || self.language != nil || !analyzer.settings.stemmer.onlyShortens {
      leastLength = [Int](repeating: 0, count: 256)
    }
  }

  /// The matches in a text, by their ranges, which are UTF-8 offsets.
  package func find(in text: String) -> [Match] {
    var tokens = TokenBatch()
    return find(in: ByteText(text), tokens: &tokens)
  }

  /// The matches in a text, and the text's tokens.
  func find(in text: ByteText, tokens: inout TokenBatch) -> [Match] {
    analyzer.tokenize(text.string, into: &tokens)
    var matches: [Match] = []
    var places = [[Int]](repeating: [], count: numbers.count)
    func found(_ target: Int, _ range: Range<Int>) {
      let bytes =
        Int(tokens.sourceStarts[range.lowerBound])..<Int(tokens.sourceEnds[range.upperBound - 1])
      matches.append(
        Match(range: text.widenedToCharacters(bytes), tokens: range, target: target))
    }
    var patterns = patterns
    for i in 0..<tokens.count {
      let word = tokens.term(i)
      guard let first = word.first, word.count >= leastLength[Int(first)],
        let term = analyzer.term(for: word, in: language)
      else { continue }
      if let number = numbers[term] {
        places[number].append(i)
        if let target = targetOfTerm[number] { found(target, i..<i + 1) }
      }
      for prefix in prefixes where word.starts(with: prefix.bytes) {
        found(prefix.target, i..<i + 1)
      }
      for number in patterns.indices {
        if case .match = patterns[number].automaton.match(Array(word)) {
          found(patterns[number].target, i..<i + 1)
        }
      }
    }
    for near in nears {
      near.find(places: places, positions: tokens.positions) { part, words in
        found(near.parts[part].target, words)
      }
    }
    for phrase in phrases {
      phrase.find(places: places, positions: tokens.positions) { words in
        if phrase.isClosed, let first = words.first, let last = words.last {
          found(phrase.words[0].target, first..<last + 1)
        } else {
          for (word, token) in zip(phrase.words, words) { found(word.target, token..<token + 1) }
        }
      }
    }
    matches.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.target)
        < ($1.range.lowerBound, $1.range.upperBound, $1.target)
    }
    return matches
  }

  /// The share of the best word's worth from which a word is marked.
  private static let leastShare = 0.1

  /// The ranges of matches that are marked: not those of words that nearly every passage has, beside
  /// others that tell something, as `to` and `a` in a question.
  ///
  /// - Precondition: The matches are in the order of their ranges.
  func marks(of matches: [Match]) -> [Range<Int>] {
    let least = Self.leastShare * (targets.map(\.worth).max() ?? 0)
    return matches.filter { match in
      if case .term = targets[match.target].kind {
        targets[match.target].worth >= least
      } else {
        true
      }
    }.marks
  }

  private mutating func add(_ target: MatchTarget) -> Int {
    targets.append(target)
    return targets.count - 1
  }

  private mutating func number(of term: [UInt8]) -> Int {
    if let number = numbers[term] { return number }
    numbers[term] = targetOfTerm.count
    targetOfTerm.append(nil)
    return targetOfTerm.count - 1
  }

  private mutating func add(_ near: QueryMatches.Near, worth: ([UInt8]) -> Double) {
    var pattern = NearPattern(within: near.within, inOrder: near.inOrder)
    for part in near.parts {
      let places = part.enumerated().filter { !$0.element.isEmpty }
      let total = places.reduce(0) { $0 + ($1.element.map(worth).max() ?? 1) }
      let words = places.map { (offset: $0.offset, terms: $0.element.map { number(of: $0) }) }
      pattern.parts.append(
        .init(words: words, width: part.count, target: add(MatchTarget(.nearPart, worth: total))))
    }
    nears.append(pattern)
  }

  private mutating func add(
    _ phrase: QueryMatches.Phrase, number i: Int, worth: ([UInt8]) -> Double
  ) {
    let terms = phrase.terms.enumerated().compactMap { place, term in term.map { (place, $0) } }
    guard let first = terms.first else { return }
    var pattern = PhrasePattern(words: [], slop: phrase.slop)
    let total = terms.reduce(0) { $0 + worth($1.1) }
    let whole =
      phrase.slop <= 0 || terms.count == 1
      ? add(MatchTarget(.phrase(i), worth: total)) : nil
    for (place, term) in terms {
      let target = whole ?? add(MatchTarget(.phraseWord(i, place), worth: worth(term)))
      pattern.words.append(
        .init(term: number(of: term), offset: place - first.0, target: target))
    }
    phrases.append(pattern)
  }
}

extension Stemmer {
  /// Whether every stem begins with the first byte of its word and is not longer.
  var onlyShortens: Bool {
    switch self {
    case .none, .english: true
    }
  }
}
