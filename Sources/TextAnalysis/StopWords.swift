/// Words too frequent to be worth a term.
package enum StopWords: String, Sendable, Hashable, CaseIterable {
  /// Every word is a term.
  case none
  /// The classic list of 33 English words.
  case english

  private static let englishWords: Set<[UInt8]> = Set(
    """
    a an and are as at be but by for if in into is it no not of on or such that the their then \
    there these they this to was will with
    """.utf8.split(separator: UInt8(ascii: " ")).map { Array($0) })

  private static let longest = 5

  /// Whether the folded word is on the list.
  package func contains(_ word: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .none: return false
    case .english: return word.count <= Self.longest && Self.englishWords.contains(Array(word))
    }
  }
}
