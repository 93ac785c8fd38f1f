/// The English stemmer of Snowball, Porter2, in its present form (snowballstem.org, version 3).
///
/// M. F. Porter, *Snowball: A language for stemming algorithms*, 2001, and the definition at
/// snowballstem.org/algorithms/english/stemmer.html, whose names of steps and regions are kept:
/// R1 is what follows the first non-vowel after a vowel, R2 is the same within R1. A `y` that is a
/// consonant is written `Y` while the steps run.
struct EnglishStemmer {
  var letters: [UInt8]
  /// Where R1 and R2 begin. They stay where they are while endings come and go.
  private(set) var r1 = 0
  private(set) var r2 = 0

  /// The stem of a lower-case word.
  static func stem(_ word: ArraySlice<UInt8>) -> [UInt8] {
    guard word.count > 2 else { return Array(word) }
    if let exception = exception(word) { return exception }
    var stemmer = EnglishStemmer(letters: Array(word))
    stemmer.markConsonantY()
    stemmer.markRegions()
    stemmer.removePlural()
    stemmer.removePastAndParticiple()
    stemmer.replaceFinalY()
    stemmer.shortenDerivation()
    stemmer.removeAdjectiveEnding()
    stemmer.removeNounEnding()
    stemmer.removeFinalLetter()
    for index in stemmer.letters.indices where stemmer.letters[index] == UInt8(ascii: "Y") {
      stemmer.letters[index] = UInt8(ascii: "y")
    }
    return stemmer.letters
  }

  private init(letters: [UInt8]) { self.letters = letters }

  /// The prelude: an apostrophe in front goes, and each consonant y becomes Y.
  private mutating func markConsonantY() {
    if letters.first == ASCII.apostrophe { letters.removeFirst() }
    var followsVowel = true
    for index in letters.indices {
      if followsVowel, letters[index] == UInt8(ascii: "y") { letters[index] = UInt8(ascii: "Y") }
      followsVowel = isVowel(at: index)
    }
  }

  private mutating func markRegions() {
    if let length = Self.prefixesBeforeR1.first(where: { letters.starts(with: $0) })?.count {
      r1 = length
    } else {
      r1 = endOfFirstSyllable(from: 0)
    }
    r2 = endOfFirstSyllable(from: r1)
  }

  /// Where the first non-vowel after the first vowel ends, at or after `start`.
  private func endOfFirstSyllable(from start: Int) -> Int {
    var index = start
    while index < letters.count, !isVowel(at: index) { index += 1 }
    while index < letters.count, isVowel(at: index) { index += 1 }
    guard index < letters.count else { return letters.count }
    index += 1
    while index < letters.count, letters[index] & 0xc0 == 0x80 { index += 1 }
    return index
  }
}

extension EnglishStemmer {
  /// Whether the letter is one of a, e, i, o, u and the vowel y.
  func isVowel(at index: Int) -> Bool {
    let offset = UInt32(letters[index]) &- UInt32(UInt8(ascii: "a"))
    return offset < 26 && 0b1_0001_0000_0100_0001_0001_0001 >> offset & 1 != 0
  }

  /// Whether one of the letters before `end` is a vowel.
  func hasVowel(before end: Int) -> Bool {
    var index = 0
    while index < end {
      if isVowel(at: index) { return true }
      index += 1
    }
    return false
  }

  /// Whether the letters before `end` end in a short syllable, or are an ending in "past".
  func endsInShortSyllable(before end: Int) -> Bool {
    if letters[..<end].suffix(4).elementsEqual("past".utf8) { return true }
    guard end >= 2, isVowel(at: end - 2), !isVowel(at: end - 1) else { return false }
    let last = letters[end - 1]
    let isLong =
      last == UInt8(ascii: "w") || last == UInt8(ascii: "x") || last == UInt8(ascii: "Y")
    return end == 2 || !isLong && !isVowel(at: end - 3)
  }

  /// Where an ending of this many letters begins.
  func start(of length: Int) -> Int { letters.count - length }

  /// Takes an ending off.
  mutating func removeEnding(_ length: Int) { letters.removeLast(length) }

  /// Takes an ending off and puts another in its place.
  mutating func replaceEnding(_ length: Int, by replacement: Suffix) {
    letters.removeLast(length)
    for index in 0..<replacement.length { letters.append(replacement[index]) }
  }
}
