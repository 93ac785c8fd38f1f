/// Whether documents are stemmed by the languages that they are in.
package enum LanguageStemming: String, Sendable, Hashable, CaseIterable {
  /// All documents alike.
  case none
  /// By the algorithms of Snowball, as libstemmer has them; a document whose language is unknown or
  /// has none, like all others.
  case snowball

  /// Whether this build can do it.
  package var isAvailable: Bool {
    #if Snowball
      true
    #else
      self == .none
    #endif
  }

  /// What is said to an index that needs Snowball, in a build without it.
  package static let snowballIsMissing =
    "words are stemmed with Snowball; this build has no libstemmer (enable the Snowball trait)"
}
