import Testing
import TextAnalysis

@Suite struct AnalyzerTests {
  private func word(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }

  @Test func theDefaultStemsAndKeepsEveryWord() {
    let analyzer = Analyzer()
    #expect(analyzer.term(for: word("treaties")) == Array("treati".utf8))
    #expect(analyzer.term(for: word("the")) == Array("the".utf8))
  }

  @Test func aStopWordIsNoTerm() {
    let analyzer = Analyzer(AnalyzerSettings(stemmer: .none, stopWords: .english))
    #expect(analyzer.term(for: word("the")) == nil)
    #expect(analyzer.term(for: word("treaties")) == Array("treaties".utf8))
  }

  @Test func theEnglishListHasThirtyThreeWords() {
    let words = """
      a an and are as at be but by for if in into is it no not of on or such that the their then \
      there these they this to was will with
      """.split(separator: " ")
    #expect(words.count == 33)
    for each in words { #expect(StopWords.english.contains(word(String(each))), "\(each)") }
    #expect(!StopWords.english.contains(word("space")))
    #expect(!StopWords.none.contains(word("the")))
  }

  @Test func settingsSurviveTheirEncoding() {
    for stemmer in Stemmer.allCases {
      for stopWords in StopWords.allCases {
        let settings = AnalyzerSettings(stemmer: stemmer, stopWords: stopWords)
        #expect(AnalyzerSettings(encoded: settings.encoded) == settings)
      }
    }
    #expect(AnalyzerSettings().encoded == "english+none")
  }

  @Test(arguments: ["", "english", "english+", "klingon+none", "english+none+x", "+"])
  func settingsOfAnotherVersionAreRefused(encoded: String) {
    #expect(AnalyzerSettings(encoded: encoded) == nil)
  }
}
