// An apostrophe joins what stands around it to one word, but the stemmers other than the English one do
// not know it: l'information is to be found as information, Newton's as Newton.

extension Language {
  /// The word without an article or the like that is joined before it, and without a genitive behind it.
  func withoutClitics(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let apostrophe = word.firstIndex(of: ASCII.apostrophe) else { return word }
    let behind = word[(apostrophe + 1)...]
    if behind.count > 1, elides, Self.elided.contains(Array(word[..<apostrophe])) { return behind }
    return behind.elementsEqual(CollectionOfOne(UInt8(ascii: "s"))) ? word[..<apostrophe] : word
  }

  /// Whether it joins short words to a vowel.
  private var elides: Bool { self == .french || self == .italian || self == .catalan }

  private static let elided: Set<[UInt8]> = Set(
    """
    l d j m t s n c qu jusqu lorsqu puisqu quoiqu presqu un dell all nell sull dall coll degl agl gl \
    quell bell sant
    """.utf8.split(separator: UInt8(ascii: " ")).map { Array($0) })
}
