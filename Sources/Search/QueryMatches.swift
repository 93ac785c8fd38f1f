package import TextAnalysis

/// What of a query can be seen in a text: the words to mark, with their worth.
///
/// Built by the planner after analysis and expansion, so that whoever marks a text marks exactly
/// what matched.
package struct QueryMatches: Sendable {
  /// Words that must stand together.
  package struct Phrase: Sendable, Hashable {
    /// The analysed terms in order; `nil` where a stop word left a gap.
    package var terms: [[UInt8]?]
    /// How many other positions may stand between them.
    package var slop: Int

    /// Creates a phrase.
    package init(terms: [[UInt8]?], slop: Int) {
      self.terms = terms
      self.slop = slop
    }
  }

  /// A pattern of folded words.
  package struct Pattern: Sendable, Hashable {
    /// What takes the words.
    package var automaton: WordAutomaton
    /// The worth of each.
    package var worth: Double
  }

  /// Words that must stand near each other.
  package struct Near: Sendable, Hashable {
    /// One of the parts: the terms of each place of a phrase, a single place for a word.
    package var parts: [[[[UInt8]]]]
    /// How many other positions may stand between the parts.
    package var within: Int
    /// Whether they must come in this order.
    package var inOrder: Bool

    /// Parts near each other.
    package init(parts: [[[[UInt8]]]], within: Int, inOrder: Bool) {
      (self.parts, self.within, self.inOrder) = (parts, within, inOrder)
    }
  }

  /// The analysis that the index and the query share.
  package var analyzer: Analyzer
  /// Analysed terms and their worth (inverse document frequency times boost, above 0).
  package var terms: [[UInt8]: Double]
  /// Folded prefixes: any word whose folded form starts with one matches, with this worth.
  package var prefixes: [[UInt8]: Double]
  /// Patterns of words, as a query has them.
  package var patterns: [Pattern]
  /// Phrases; their terms are marked only where the whole phrase stands, unless they are also
  /// among ``terms``.
  package var phrases: [Phrase]

  /// What must stand near each other; its terms are marked only where it does, unless they are also
  /// among ``terms``.
  package var nears: [Near]

  /// Creates matches.
  package init(
    analyzer: Analyzer, terms: [[UInt8]: Double] = [:], prefixes: [[UInt8]: Double] = [:],
    patterns: [Pattern] = [], phrases: [Phrase] = [], nears: [Near] = []
  ) {
    self.analyzer = analyzer
    self.terms = terms
    self.prefixes = prefixes
    self.patterns = patterns
    self.phrases = phrases
    self.nears = nears
  }
}
