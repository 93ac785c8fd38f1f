import Synchronization

/// The stemmers of all languages, each made when it is first needed; may be shared between tasks.
final class LanguageStemmers: Sendable {
  #if Snowball
    /// By the numbers of the languages.
    private let snowball = Mutex([SnowballStemmer?](repeating: nil, count: Language.end))
  #endif

  /// The stem of a folded word; the word where the build has no stemmer for the language.
  func stem(_ word: ArraySlice<UInt8>, in language: Language, _ tokenizer: Tokenizer) -> [UInt8] {
    if language == .english { return Stemmer.english.stem(word) }
    let bare = language.withoutClitics(word)
    let spelled = language.spelled(bare)
    let stem = snowballStem(spelled ?? bare, in: language)
    guard !stem.isEmpty else { return Array(word) }
    return spelled == nil ? stem : tokenizer.fold(String(decoding: stem, as: UTF8.self))
  }

  private func snowballStem(_ word: ArraySlice<UInt8>, in language: Language) -> [UInt8] {
    #if Snowball
      snowball.withLock { stemmers in
        let stemmer = stemmers[Int(language.rawValue)] ?? SnowballStemmer(language)
        stemmers[Int(language.rawValue)] = stemmer
        return stemmer.stem(word)
      }
    #else
      Array(word)
    #endif
  }
}
