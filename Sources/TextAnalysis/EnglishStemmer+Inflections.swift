// Steps 1a, 1b and 1c: plurals, pasts, participles, final y.

extension EnglishStemmer {
  private static let possessives: [Suffix] = ["'s'", "'s", "'"]
  private static let eedEndings: [Suffix] = ["eedly", "eed"]
  private static let pastEndings: [Suffix] = ["ingly", "edly", "ing", "ed"]
  private static let doubles: [Suffix] = ["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"]
  private static let iedEndings: [Suffix] = ["ied", "ies"]
  private static let keptEndings: [Suffix] = ["ss", "us"]
  private static let sses: Suffix = "sses"
  private static let endingsBeforeE: [Suffix] = ["at", "bl", "iz"]
  private static let wordsBeforeEed: [[UInt8]] = words("succ", "proc", "exc")
  private static let wordsBeforeIng: [[UInt8]] =
    words("even", "cann", "inn", "earr", "herr", "out")

  private static func words(_ texts: String...) -> [[UInt8]] { texts.map { Array($0.utf8) } }

  /// The first of the endings that the word has; list the longer before the shorter.
  func ending(among suffixes: [Suffix]) -> Suffix? {
    let tail = Suffix.tail(of: letters)
    return suffixes.first { $0.ends(tail) }
  }

  /// Step 1a.
  mutating func removePlural() {
    if let possessive = ending(among: Self.possessives) { removeEnding(possessive.length) }
    if ending(among: Self.iedEndings) != nil {
      removeEnding(letters.count > 4 ? 2 : 1)
    } else if Self.sses.ends(Suffix.tail(of: letters)) {
      removeEnding(2)
    } else if letters.last == UInt8(ascii: "s"), ending(among: Self.keptEndings) == nil,
      hasVowel(before: letters.count - 2)
    {
      removeEnding(1)
    }
  }

  /// Step 1b.
  mutating func removePastAndParticiple() {
    guard let last = letters.last,
      last == UInt8(ascii: "d") || last == UInt8(ascii: "g")
        || last == UInt8(ascii: "y")
    else { return }
    if let ending = ending(among: Self.eedEndings) {
      let stem = letters[..<start(of: ending.length)]
      let isException = Self.wordsBeforeEed.contains { stem.elementsEqual($0) }
      if stem.count >= r1, !isException { removeEnding(ending.length - 2) }
      return
    }
    guard let ending = ending(among: Self.pastEndings) else { return }
    let end = start(of: ending.length)
    if ending.length == 3, last == UInt8(ascii: "g") {
      if end == 2, letters[1] == UInt8(ascii: "y"), !isVowel(at: 0) {
        replaceEnding(4, by: "ie")
        return
      }
      if Self.wordsBeforeIng.contains(where: { letters[..<end].elementsEqual($0) }) { return }
    }
    guard hasVowel(before: end) else { return }
    removeEnding(ending.length)
    mendStem()
  }

  /// What is left of a past or participle gets its e back, or loses its double letter.
  private mutating func mendStem() {
    if ending(among: Self.endingsBeforeE) != nil {
      letters.append(UInt8(ascii: "e"))
    } else if ending(among: Self.doubles) != nil {
      let first = letters[0]
      let isWhole =
        letters.count == 3
        && (first == UInt8(ascii: "a") || first == UInt8(ascii: "e") || first == UInt8(ascii: "o"))
      if !isWhole { letters.removeLast() }
    } else if letters.count == r1, endsInShortSyllable(before: letters.count) {
      letters.append(UInt8(ascii: "e"))
    }
  }

  /// Step 1c.
  mutating func replaceFinalY() {
    guard letters.count > 2, let last = letters.last, last | 0x20 == UInt8(ascii: "y"),
      !isVowel(at: letters.count - 2)
    else { return }
    letters[letters.count - 1] = UInt8(ascii: "i")
  }
}
