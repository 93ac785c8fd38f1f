#if Snowball
  private import CStemmer

  /// The doorway to the stemmers of Snowball (snowballstem.org) in libstemmer.
  ///
  /// Safe: a stemmer is made in `init`, freed once in `deinit`, and never leaves; as the class is not
  /// `Sendable`, one call at a time uses it. libstemmer is given the length of the word, which is
  /// well-formed UTF-8, and copies it; the stem that it returns is copied before the next call, and has
  /// the length that it tells.
  @safe
  final class SnowballStemmer {
    private let stemmer: OpaquePointer?

    /// The stemmer of a language; it leaves words as they are if libstemmer does not have it.
    init(_ language: Language) {
      unsafe stemmer = unsafe sb_stemmer_new(language.tags[0], "UTF_8")
    }

    deinit {
      unsafe sb_stemmer_delete(stemmer)
    }

    /// The stem of a word in lower case.
    func stem(_ word: ArraySlice<UInt8>) -> [UInt8] {
      guard let stemmer = unsafe stemmer, word.count <= Int(Int32.max) else { return Array(word) }
      let stem = unsafe word.withUnsafeBufferPointer { bytes in
        unsafe sb_stemmer_stem(stemmer, bytes.baseAddress, Int32(bytes.count))
      }
      guard let stem = unsafe stem else { return Array(word) }
      let length = Int(unsafe sb_stemmer_length(stemmer))
      return unsafe Array(UnsafeBufferPointer(start: stem, count: length))
    }
  }
#endif
