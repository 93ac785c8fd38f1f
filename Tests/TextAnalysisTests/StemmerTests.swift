import Testing
import TextAnalysis

@Suite struct StemmerTests {
  private func stem(_ word: some StringProtocol) -> String {
    String(decoding: Stemmer.english.stem(Array(word.utf8)[...]), as: UTF8.self)
  }

  @Test func englishStemsAreThoseOfSnowball() {
    let pairs = englishStems.split(separator: "\n").map { line in
      line.split(separator: " ", omittingEmptySubsequences: false)
    }
    #expect(pairs.count == 5564)
    for pair in pairs where pair.count == 2 {
      #expect(stem(pair[0]) == String(pair[1]), "\(pair[0])")
    }
  }

  @Test func formsOfAWordShareAStem() {
    #expect(stem("governance") == stem("governances"))
    #expect(stem("orbits") == stem("orbiting"))
    #expect(stem("cooperation") == stem("cooperate"))
  }

  @Test func wordsOfOtherScriptsStay() {
    for word in ["宇宙", "орбита", "حطام", "2024", "3.14"] { #expect(stem(word) == word) }
  }

  @Test func withoutStemmingAWordStays() {
    #expect(Stemmer.none.stem(Array("orbits".utf8)[...]) == Array("orbits".utf8))
  }

  @Test(arguments: [31, 32] as [UInt64])
  func randomWordsNeverTrap(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("aeiouystdlngrbmkcf'é".utf8)
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...12, using: &generator)
      let word = (0..<count).map { _ in
        alphabet[Int.random(in: alphabet.indices, using: &generator)]
      }
      #expect(Stemmer.english.stem(word[...]).count <= count + 1, "seed \(seed): \(word)")
    }
  }

  @Test func aSliceIsReadWithinItsBounds() {
    let bytes = Array("xxorbitsxx".utf8)
    #expect(Stemmer.english.stem(bytes[2..<8]) == Array("orbit".utf8))
  }
}
