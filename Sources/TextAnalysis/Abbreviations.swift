/// What the word before a full stop tells about it. The lists are English, with what other
/// languages of the Latin script share.
enum Abbreviation {
  /// An ordinary word: the stop ends the sentence.
  case none
  /// It stands before a name or thing, as in "Dr." or "e.g.": the sentence goes on.
  case beforeWord
  /// It stands before a number, as in "No.": the sentence goes on if one follows.
  case beforeNumber
  /// It can end a sentence, as in "Inc." or "U.S.": the word that follows decides.
  case ambiguous

  /// The longest word that is looked up, in bytes.
  static let longest = 12

  /// Judges a word of letters, digits and inner stops, without its last stop.
  init(_ word: [UInt8]) {
    let folded = word.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    if Self.wordsBeforeWords.contains(folded) {
      self = .beforeWord
    } else if Self.wordsBeforeNumbers.contains(folded) {
      self = .beforeNumber
    } else if Self.ambiguousWords.contains(folded) || Self.isDotted(folded) {
      self = .ambiguous
    } else {
      self = Self.isInitial(word) ? .beforeWord : .none
    }
  }

  /// Whether a sentence is likely to begin with the word, whatever stands before it.
  static func isSentenceStarter(_ word: [UInt8]) -> Bool { starters.contains(word) }

  /// U.S, Ph.D, a.m: letters between stops.
  private static func isDotted(_ word: [UInt8]) -> Bool {
    let parts = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count > 1
      && parts.allSatisfy { (1...2).contains($0.count) && $0.allSatisfy { $0 >= 0x61 } }
  }

  /// One capital letter, but for the English pronoun.
  private static func isInitial(_ word: [UInt8]) -> Bool {
    guard word.count <= 3, word != [UInt8(ascii: "I")] else { return false }
    let scalars = String(decoding: word, as: UTF8.self).unicodeScalars
    return scalars.count == 1 && scalars.allSatisfy(\.properties.isUppercase)
  }

  private static func words(_ text: String) -> Set<[UInt8]> {
    Set(text.utf8.split(separator: UInt8(ascii: " ")).map { Array($0) })
  }

  private static let wordsBeforeWords = words(
    """
    adm amb approx assoc asst brig ca capt cf cmdr col comdr dept dipl dir dr e.g ed eds eng esp \
    gen gov hon hr i.e incl ing insp lt maj messrs mlle mm mme mr mrs ms mt nr o.g pres prof rep \
    res rev sen sgt sr st supt univ viz vs bzw d.h u.a z.b
    """)
  private static let wordsBeforeNumbers = words(
    "app art ch chap circ eq eqs ex fig figs no nos nr p par para pp pt sec sect tab vol vols")
  private static let ambiguousWords = words(
    """
    al apr aug ave bd blvd bros co corp cont dec etc ext feb ff fr ft inc jan jr jul jun ltd mar \
    mon nov oct op plc rd sat sep sept sq sun thu tue usw wed
    """)
  private static let starters = words(
    """
    A After All Although An And As At Because Before Both But By Despite During Each For From \
    He Her Here His How However I If In Instead It Its Later Many Meanwhile More Most My No Not \
    Now On One Other Our She Since So Some Such That The Their Then There Therefore These They \
    This Those Though Through Thus To Today Under Until Was We What When Where Whether Which \
    While Who Why With You Your
    """)
}
