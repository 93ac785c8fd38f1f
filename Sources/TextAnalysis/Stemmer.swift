/// How the endings of words are taken off, so that the forms of a word are one term.
package enum Stemmer: String, Sendable, Hashable, CaseIterable {
  /// Words stay as they are.
  case none
  /// English, by the Porter2 algorithm.
  case english

  /// The stem of a folded word (lower-case UTF-8, as `Tokenizer` writes it).
  package func stem(_ word: ArraySlice<UInt8>) -> [UInt8] {
    switch self {
    case .none: return Array(word)
    case .english: return EnglishStemmer.stem(word)
    }
  }
}
