import TextAnalysis

/// What is fixed for the life of an index: how text becomes terms, and what is kept of it.
public struct IndexSettings: Sendable, Hashable {
  /// How words are reduced to terms.
  public enum Stemming: String, Sendable, Hashable, CaseIterable {
    /// Words are only folded (case, accents).
    case none
    /// English inflections are removed (Porter2), whatever the language of a document.
    case english
    /// The inflections of the language that a document is in are removed (Snowball), English ones
    /// where the language is unknown or has no stemmer. Needs a build with the trait `Snowball`.
    case languages

    /// What a new index gets: ``languages`` in a build that can, else ``english``.
    public static var standard: Stemming {
      LanguageStemming.snowball.isAvailable ? .languages : .english
    }
  }
  /// Which words are left out.
  public enum StopWords: String, Sendable, Hashable, CaseIterable {
    /// Every word is indexed.
    case none
    /// The commonest English function words are left out.
    case english
  }

  /// How words are reduced to terms.
  public var stemming: Stemming
  /// Which words are left out.
  public var stopWords: StopWords
  /// Whether the index keeps the text of passages.
  ///
  /// Without it an index is about half as large and finds and ranks the same, phrases included, but
  /// snippets and passages come back with headings, anchor and place alone, and no document is found
  /// to be similar to another.
  public var storesText: Bool

  /// Creates settings.
  public init(
    stemming: Stemming = .standard, stopWords: StopWords = .none, storesText: Bool = true
  ) {
    self.stemming = stemming
    self.stopWords = stopWords
    self.storesText = storesText
  }
}
