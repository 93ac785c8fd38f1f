/// What an analyzer does to words; an index is written and read with the same settings.
package struct AnalyzerSettings: Sendable, Hashable {
  /// How words are stemmed.
  package var stemmer: Stemmer
  /// Which words are no terms.
  package var stopWords: StopWords
  /// Whether documents in other languages are stemmed by these instead; such documents have no stop
  /// words.
  package var languages: LanguageStemming

  /// English stems for all documents and no stop words, unless said otherwise.
  package init(
    stemmer: Stemmer = .english, stopWords: StopWords = .none, languages: LanguageStemming = .none
  ) {
    self.stemmer = stemmer
    self.stopWords = stopWords
    self.languages = languages
  }

  /// Reads what `encoded` wrote; nil if it names what this version does not know.
  package init?(encoded: String) {
    let names = encoded.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
    guard names.count == 2 || names.count == 3, let stemmer = Stemmer(rawValue: names[0]),
      let stopWords = StopWords(rawValue: names[1])
    else { return nil }
    self.init(stemmer: stemmer, stopWords: stopWords)
    guard names.count == 3 else { return }
    guard let languages = LanguageStemming(rawValue: names[2]), languages != .none else {
      return nil
    }
    self.languages = languages
  }

  /// The settings as they stand in a manifest: stemmer, `+`, stop words, as in `english+none`, and
  /// where documents are stemmed by language what does it, as in `english+none+snowball`.
  package var encoded: String {
    let base = "\(stemmer.rawValue)+\(stopWords.rawValue)"
    return languages == .none ? base : "\(base)+\(languages.rawValue)"
  }
}
