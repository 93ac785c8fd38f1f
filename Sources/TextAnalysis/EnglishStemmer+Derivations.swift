// Steps 2 to 5: the endings of derived words.

/// An ending, and what stands in its place.
private struct EndingRule {
  let ending: Suffix
  let replacement: Suffix

  init(_ ending: Suffix, _ replacement: Suffix = "") {
    self.ending = ending
    self.replacement = replacement
  }
}

extension EnglishStemmer {
  // Longer endings stand before the shorter ones that they end in.
  private static let derivations: [EndingRule] = [
    .init("ational", "ate"), .init("tional", "tion"), .init("enci", "ence"), .init("anci", "ance"),
    .init("abli", "able"), .init("entli", "ent"), .init("izer", "ize"), .init("ization", "ize"),
    .init("ation", "ate"), .init("ator", "ate"), .init("alism", "al"), .init("aliti", "al"),
    .init("alli", "al"), .init("fulness", "ful"), .init("ousli", "ous"), .init("ousness", "ous"),
    .init("iveness", "ive"), .init("iviti", "ive"), .init("biliti", "ble"), .init("bli", "ble"),
    .init("ogist", "og"), .init("ogi", "og"), .init("fulli", "ful"), .init("lessli", "less"),
    .init("li"),
  ]
  private static let adjectives: [EndingRule] = [
    .init("ational", "ate"), .init("tional", "tion"), .init("alize", "al"), .init("icate", "ic"),
    .init("iciti", "ic"), .init("ical", "ic"), .init("ative"), .init("ful"), .init("ness"),
  ]
  private static let nouns: [Suffix] = [
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous",
    "ive", "ize", "ion", "al", "er", "ic",
  ]

  private func rule(among rules: [EndingRule]) -> EndingRule? {
    let tail = Suffix.tail(of: letters)
    return rules.first { $0.ending.ends(tail) }
  }

  /// Step 2.
  mutating func shortenDerivation() {
    guard let rule = rule(among: Self.derivations) else { return }
    let end = start(of: rule.ending.length)
    guard end >= r1 else { return }
    if rule.ending.length == 2 {
      guard end > 0, "cdeghkmnrt".utf8.contains(letters[end - 1]) else { return }
    } else if rule.ending.length == 3, rule.replacement.length == 2 {
      guard end > 0, letters[end - 1] == UInt8(ascii: "l") else { return }
    }
    replaceEnding(rule.ending.length, by: rule.replacement)
  }

  /// Step 3.
  mutating func removeAdjectiveEnding() {
    guard let rule = rule(among: Self.adjectives) else { return }
    let end = start(of: rule.ending.length)
    let isAtive = rule.ending.length == 5 && rule.replacement.length == 0
    guard end >= (isAtive ? r2 : r1) else { return }
    replaceEnding(rule.ending.length, by: rule.replacement)
  }

  /// Step 4.
  mutating func removeNounEnding() {
    guard let ending = ending(among: Self.nouns) else { return }
    let end = start(of: ending.length)
    guard end >= r2 else { return }
    if letters[letters.count - 1] == UInt8(ascii: "n") {
      guard end > 0, letters[end - 1] == UInt8(ascii: "s") || letters[end - 1] == UInt8(ascii: "t")
      else { return }
    }
    removeEnding(ending.length)
  }

  /// Step 5: a final e, or the second of two final l.
  mutating func removeFinalLetter() {
    guard let last = letters.last else { return }
    let end = letters.count - 1
    if last == UInt8(ascii: "e") {
      guard end >= r2 || end >= r1 && !endsInShortSyllable(before: end) else { return }
      letters.removeLast()
    } else if last == UInt8(ascii: "l"), end >= r2, end > 0, letters[end - 1] == last {
      letters.removeLast()
    }
  }
}
