import Search
import Testing
import TextAnalysis

@testable import Highlighting

@Suite struct MatchFinderTests {
  func found(_ matches: QueryMatches, in text: String) -> [String] {
    MatchFinder(matches: matches).find(in: text).map {
      String(decoding: Array(text.utf8)[$0.range], as: UTF8.self)
    }
  }

  @Test func `Every form of a word that the analysis makes one is found`() {
    let text = "Governing well: governed, GOVERNS, govern. Governor"
    #expect(
      found(.of(["governing"]), in: text).prefix(4) == [
        "Governing", "governed", "GOVERNS", "govern",
      ])
  }

  @Test func `Accents and case do not matter`() {
    #expect(
      found(.of(["cafe"]), in: "Café, CAFE\u{301} and cafe") == [
        "Café", "CAFE\u{301}", "cafe",
      ])
  }

  @Test func `A prefix finds whole words by their folded form`() {
    #expect(found(.of(prefixes: ["débr"]), in: "Débris, debris' undebris") == ["Débris", "debris"])
  }

  @Test func `An empty prefix finds nothing`() {
    #expect(found(.of(prefixes: [""]), in: "some words") == [])
  }

  @Test func `A phrase is one match from its first word to its last`() {
    let matches = QueryMatches.of(phrases: [("space debris", 0)])
    #expect(
      found(matches, in: "Space, debris; space debris. Debris space") == [
        "Space, debris", "space debris",
      ])
  }

  @Test func `The words of a phrase alone are not found`() {
    #expect(found(.of(phrases: [("space debris", 0)]), in: "space for debris") == [])
  }

  @Test func `A gap in a phrase stands for any one word`() {
    let matches = QueryMatches.of(phrases: [("law _ space", 0)])
    #expect(found(matches, in: "law of space, law space, law in outer space") == ["law of space"])
  }

  @Test func `A gap at an end of a phrase is not looked for`() {
    #expect(found(.of(phrases: [("_ law _", 0)]), in: "law") == ["law"])
    #expect(found(.of(phrases: [("_ _", 0)]), in: "law and order") == [])
  }

  @Test func `The words of a loose phrase are found one by one where they are near enough`() {
    let matches = QueryMatches.of(phrases: [("space debris", 2)])
    #expect(
      found(matches, in: "space is full of debris; space of old debris; debris space") == [
        "space", "debris",
      ])
  }

  @Test(arguments: [
    (true, ["space", "debris"]), (false, ["debris", "space", "space", "debris"]),
  ])
  func `Words near each other are found, and where they must come in order only so`(
    inOrder: Bool, expected: [String]
  ) {
    var matches = QueryMatches.of([])
    matches.nears.append(
      .init(
        parts: [[[Array("space".utf8)]], [[Array("debri".utf8)]]], within: 2, inOrder: inOrder))
    let text = "debris of space, and then at last space for old debris"
    #expect(found(matches, in: text) == expected)
  }

  @Test func `A phrase that overlaps itself is found at each place`() {
    #expect(found(.of(phrases: [("no no", 0)]), in: "no no no") == ["no no", "no no"])
  }

  @Test func `Stop words are not found`() {
    #expect(found(.of(prefixes: ["th"], stopWords: .english), in: "the thing") == ["thing"])
  }

  @Test func `Words of a script without spaces are found in running text`() {
    let text = "国際宇宙ステーションの開発"
    let marked = SnippetMaker(matches: .of(["宇宙"])).marked(text)
    #expect(marked.description == "国際**宇宙**ステーションの開発")
  }

  @Test(arguments: Stemmer.allCases.filter(\.onlyShortens))
  func `Stems begin as their words do and are not longer`(stemmer: Stemmer) {
    var random = SplitMix64(seed: 7)
    let endings = ["", "s", "ing", "ies", "ying", "ed", "ly", "'s", "e", "y", "ational", "skies"]
    let letters = Array("aeiouybcdghklmnrstz'".utf8)
    for _ in 0..<5_000 {
      var word = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        letters[Int.random(in: 0..<letters.count - 1, using: &random)]
      }
      word += Array(endings[Int.random(in: 0..<endings.count, using: &random)].utf8)
      check(stemmer, word)
    }
    for word in ["dying", "lying", "tying", "idly", "ugly", "early", "only", "skis", "skies"] {
      check(stemmer, Array(word.utf8))
    }
  }

  func check(_ stemmer: Stemmer, _ word: [UInt8]) {
    let stem = stemmer.stem(word[...])
    #expect(
      stem.first == word.first && stem.count <= word.count,
      "\(String(decoding: word, as: UTF8.self))")
  }

  @Test func `Targets tell what was found and what it is worth`() throws {
    var matches = QueryMatches.of(
      ["orbit"], worths: [3], phrases: [("low orbit", 0), ("far away", 4)])
    matches.phrases.append(.init(terms: [], slop: 0))
    let targets = MatchFinder(matches: matches).targets
    #expect(
      targets.map(\.kind) == [
        .term(Array("orbit".utf8)), .phrase(0), .phraseWord(1, 0), .phraseWord(1, 1),
      ])
    #expect(targets.map(\.worth) == [3, 6, 3, 3])
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `Phrases are found where trying every way finds them`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let text = (0..<30).map { _ in Int.random(in: 0..<4, using: &random) }
    let words = (0..<Int.random(in: 1...4, using: &random)).map { i in
      PhrasePattern.Word(term: Int.random(in: 0..<4, using: &random), offset: i, target: 0)
    }
    let pattern = PhrasePattern(words: words, slop: Int.random(in: 0...3, using: &random))
    let places = (0..<4).map { term in text.indices.filter { text[$0] == term } }
    var starts: [Int] = []
    pattern.find(places: places, positions: text.indices.map { UInt32($0) }) {
      starts.append($0[0])
    }

    func canEnd(_ k: Int, after place: Int, _ slop: Int) -> Bool {
      guard k < words.count else { return true }
      return (0...slop).contains { extra in
        let next = place + 1 + extra
        return next < text.count && text[next] == words[k].term
          && canEnd(k + 1, after: next, slop - extra)
      }
    }
    let expected = text.indices.filter {
      text[$0] == words[0].term && canEnd(1, after: $0, pattern.slop)
    }
    #expect(starts == expected, "seed \(seed)")
  }
}
