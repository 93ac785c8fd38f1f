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

  /// The analysis that the index and the query share.
  package var analyzer: Analyzer
  /// Analysed terms and their worth (inverse document frequency times boost, above 0).
  package var terms: [[UInt8]: Double]
  /// Folded prefixes: any word whose folded form starts with one matches, with this worth.
  package var prefixes: [[UInt8]: Double]
  /// Phrases; their terms are marked only where the whole phrase stands, unless they are also
  /// among ``terms``.
  package var phrases: [Phrase]

  /// Creates matches.
  package init(
    analyzer: Analyzer, terms: [[UInt8]: Double] = [:], prefixes: [[UInt8]: Double] = [:],
    phrases: [Phrase] = []
  ) {
    self.analyzer = analyzer
    self.terms = terms
    self.prefixes = prefixes
    self.phrases = phrases
  }
}
