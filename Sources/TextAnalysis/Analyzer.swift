/// Turns text into the terms of an index: cuts, folds, drops stop words, stems.
///
/// Tokens and terms are two steps so that an index can stem each distinct word once.
package struct Analyzer: Sendable {
  /// What the analyzer does to words.
  package let settings: AnalyzerSettings
  /// What cuts and folds the text.
  package let tokenizer: Tokenizer

  /// An analyzer with the given settings.
  package init(_ settings: AnalyzerSettings = AnalyzerSettings()) {
    self.settings = settings
    tokenizer = Tokenizer()
  }

  /// Appends the tokens of `text` to `batch`; see `Tokenizer`.
  package func tokenize(_ text: String, into batch: inout TokenBatch) {
    tokenizer.tokenize(text, into: &batch)
  }

  /// The term that a token's folded word is indexed as, or nil for a stop word.
  ///
  /// A stop word still has its position, so phrases keep their distances.
  package func term(for word: ArraySlice<UInt8>) -> [UInt8]? {
    settings.stopWords.contains(word) ? nil : settings.stemmer.stem(word)
  }

  /// The whole text folded like a token, spaces and punctuation kept: for keywords and prefixes.
  package func fold(_ text: String) -> [UInt8] { tokenizer.fold(text) }
}
