/// Turns text into the terms of an index: cuts, folds, drops stop words, stems.
///
/// Tokens and terms are two steps so that an index can stem each distinct word once. Text is cut and
/// folded the same in every language; the language of a document decides how its words are stemmed.
package struct Analyzer: Sendable {
  /// What the analyzer does to words.
  package let settings: AnalyzerSettings
  /// What cuts and folds the text.
  package let tokenizer: Tokenizer
  private let stemmers: LanguageStemmers?

  /// An analyzer with the given settings. In a build without Snowball it stems all documents alike.
  package init(_ settings: AnalyzerSettings = AnalyzerSettings()) {
    self.settings = settings
    tokenizer = Tokenizer()
    stemmers =
      settings.languages != .none && settings.languages.isAvailable ? LanguageStemmers() : nil
  }

  /// Whether terms differ from words.
  package var stems: Bool { settings.stemmer != .none || stemmers != nil }

  /// Whether every word is a term, and its own.
  package var leavesWords: Bool { !stems && settings.stopWords == .none }

  /// Whether the language of a document can make a difference.
  package var goesByLanguage: Bool { stemmers != nil }

  /// How the words of a document are analyzed that says to be in a language.
  ///
  /// - Parameter tag: A tag of BCP 47, or what the document has in its place.
  /// - Returns: `nil` for a document that is analyzed as the settings have it, as most are.
  package func language(of tag: String?) -> Language? {
    guard stemmers != nil, let tag, let language = Language(tag: tag) else { return nil }
    return language == .english && settings.stemmer == .english ? nil : language
  }

  /// Appends the tokens of `text` to `batch`; see `Tokenizer`.
  package func tokenize(_ text: String, into batch: inout TokenBatch) {
    tokenizer.tokenize(text, into: &batch)
  }

  /// The term that a token's folded word is indexed as, or nil for a stop word.
  ///
  /// A stop word still has its position, so phrases keep their distances. A term of a language other
  /// than that of the settings is marked with it, as words are (`MarkedWord`): what two languages make
  /// of two words may look the same, and means nothing.
  ///
  /// - Parameter language: What ``language(of:)`` says of the document.
  package func term(for word: ArraySlice<UInt8>, in language: Language? = nil) -> [UInt8]? {
    if let language, let stemmers {
      return stemmers.stem(word, in: language, tokenizer) + MarkedWord.mark(language)
    }
    return settings.stopWords.contains(word) ? nil : settings.stemmer.stem(word)
  }

  /// Whether a token's folded word is a pair of letters, or one, of a script that does not write spaces.
  package func isBigram(_ word: ArraySlice<UInt8>) -> Bool { tokenizer.isBigram(word) }

  /// The whole text folded like a token, spaces and punctuation kept: for keywords and prefixes.
  package func fold(_ text: String) -> [UInt8] { tokenizer.fold(text) }
}
