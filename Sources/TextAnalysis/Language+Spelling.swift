// Snowball knows endings as they are spelled, but the words of an index are folded, so that whoever
// leaves out an accent finds as well. Where a folded ending can be only one, or is best taken for one,
// it gets its marks back before the word is stemmed.
//
// The choice was made by the stems that come out: over the words of the XQuAD passages in Spanish and
// Russian, stems of folded words bring together what stems of the spelled words do.

extension Language {
  /// The word with its ending as it is spelled; nil if the ending is as spelled already.
  func spelled(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let endings = Self.endings.first { $0.language == self }?.endings ?? []
    guard let ending = endings.first(where: { $0.folded.count < word.count && $0.ends(word) })
    else { return nil }
    return word.dropLast(ending.folded.count) + ending.spelled
  }

  private struct Ending {
    var folded: [UInt8]
    var spelled: [UInt8]

    func ends(_ word: ArraySlice<UInt8>) -> Bool {
      word.suffix(folded.count).elementsEqual(folded)
    }
  }

  /// Pairs of folded and spelled endings, the longer before the shorter.
  private static let endings: [(language: Language, endings: [Ending])] = [
    pairs(.catalan, "cio ció"),
    pairs(.french, "ees ées", "ee ée"),
    pairs(.hungarian, "bol ból", "rol ról", "tol tól"),
    pairs(
      .portuguese, "encias ências", "encia ência", "coes ções", "avel ável", "ivel ível",
      "cao ção"),
    pairs(
      .russian, "аи ай", "еи ей", "ии ий", "ои ой", "уи уй", "ыи ый", "эи эй", "юи юй", "яи яй"),
    pairs(.spanish, "cion ción", "iamos íamos", "ian ían", "ias ías", "ia ía"),
  ]

  private static func pairs(
    _ language: Language, _ pairs: String...
  ) -> (language: Language, endings: [Ending]) {
    let endings = pairs.map { pair in
      let halves = pair.utf8.split(separator: UInt8(ascii: " "))
      return Ending(folded: Array(halves[0]), spelled: Array(halves[1]))
    }
    return (language, endings)
  }
}
