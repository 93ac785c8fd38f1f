/// What an analyzer does to words; an index is written and read with the same settings.
package struct AnalyzerSettings: Sendable, Hashable {
  /// How words are stemmed.
  package var stemmer: Stemmer
  /// Which words are no terms.
  package var stopWords: StopWords

  /// English stems and no stop words, unless said otherwise.
  package init(stemmer: Stemmer = .english, stopWords: StopWords = .none) {
    self.stemmer = stemmer
    self.stopWords = stopWords
  }

  /// Reads what `encoded` wrote; nil if it names what this version does not know.
  package init?(encoded: String) {
    let names = encoded.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
    guard names.count == 2, let stemmer = Stemmer(rawValue: names[0]),
      let stopWords = StopWords(rawValue: names[1])
    else { return nil }
    self.init(stemmer: stemmer, stopWords: stopWords)
  }

  /// The settings as they stand in a manifest: stemmer, `+`, stop words, as in `english+none`.
  package var encoded: String { "\(stemmer.rawValue)+\(stopWords.rawValue)" }
}
