import Testing
import TextAnalysis

@Suite struct SentenceBoundariesTests {
  private func sentences(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return SentenceBoundaries.sentences(in: text).map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
  }

  /// Expects `text` to be cut at each `|`, which is taken out first.
  private func expectCut(_ marked: String, at location: SourceLocation = #_sourceLocation) {
    let expected = marked.split(separator: "|").map { String($0).trimmed }
    let text = marked.split(separator: "|").joined()
    #expect(sentences(text) == expected, sourceLocation: location)
  }

  @Test func stopsEndSentences() {
    expectCut("Sputnik flew in 1957.| Gagarin followed!| Who was next?| Nobody knew")
  }

  @Test func titlesAndInitialsGoOn() {
    expectCut("Dr. Smith met Prof. J. R. R. Tolkien and St. Peter.| They spoke.")
    expectCut("А. С. Пушкин родился в Москве.| Он поэт.")
  }

  @Test func latinAbbreviationsGoOn() {
    expectCut("Use probes, e.g. Voyager, i.e. two of them, vs. Mars.| Next.")
  }

  @Test func dottedAcronymsEndOnlyBeforeALikelyStart() {
    expectCut("The U.S. Government and the U.S. agreed.| It rose at 5 p.m. EST.")
    expectCut("They left the U.S.| The ship sailed at 5 p.m.| It was late.")
  }

  @Test func companiesAndMonthsEndOnlyBeforeALikelyStart() {
    expectCut("SpaceX Inc. Launches on Jan. 5 went well.| Boeing Co.| However, it failed.")
  }

  @Test func numbersAreNotCut() {
    expectCut(
      "Pi is 3.14 and No. 5 is on p. 12 in Fig. 3.| He said no.| Then he left in 1969.| Yes.")
  }

  @Test func itemNumbersBelongToTheirItem() {
    expectCut("1. The first item.| 2. The second item.")
  }

  @Test func closingQuotesAndBracketsBelongToTheSentence() {
    expectCut("“One small step.”| (He said it.)| \"Really?\"| Yes.")
    expectCut("„Ein Satz.“| Noch einer.")
  }

  @Test func aLowerCaseWordGoesOn() {
    expectCut("“Why?” he asked. | Yahoo! is a company.| Wait … what?")
  }

  @Test func anEllipsisEndsBeforeACapital() {
    expectCut("Well...| Perhaps… not.| And so on . . . and on.")
  }

  @Test func referencesBelongToTheSentenceBefore() {
    expectCut("Debris grows.[1][23]| Orbits fill.[4]| End [5].")
  }

  @Test func ideographicStopsNeedNoSpace() {
    expectCut("宇宙は広い。|「本当？」|はい！|太空。")
  }

  @Test func otherScriptsHaveTheirOwnStops() {
    expectCut("यह पहला है। |यह दूसरा है। |अंत")
    expectCut("هل هذا صحيح؟ |نعم. |لا")
  }

  @Test func everyLineBreakEndsASentence() {
    #expect(
      sentences("a heading\nthe text goes on\r\nhere\u{2028}end") == [
        "a heading", "the text goes on", "here", "end",
      ])
  }

  @Test func addressesAndFileNamesAreNotCut() {
    expectCut("See www.example.org/a.html or file.txt.| Done.")
  }

  @Test(arguments: ["", " ", "\n\n", "\u{3000}", "\t \r\n"])
  func whiteSpaceHasNoSentences(text: String) { #expect(sentences(text).isEmpty) }

  @Test func stopsAloneAreNoTrouble() {
    #expect(sentences("...") == ["..."])
    #expect(sentences(". . .") == [". . ."])
    #expect(sentences("\"") == ["\""])
  }

  @Test(arguments: [41, 42, 43] as [UInt64])
  func rangesAreOrderedAndLeaveOnlyWhiteSpaceOut(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      ". ", "! ", "?", "…", "\n", "\u{2028}", " ", "“", "”", ")", "(", "Dr", "U.S", "a", "Wort",
      "5", "[1]", "。", "」", "宇", "\u{301}", "👩‍🚀", "\u{a0}",
    ]
    for _ in 0..<500 {
      let text = (0..<30).map { _ in
        pieces[Int.random(in: pieces.indices, using: &generator)]
      }.joined()
      let bytes = Array(text.utf8)
      var end = 0
      for range in SentenceBoundaries.sentences(in: text) + [bytes.count..<bytes.count] {
        #expect(range.lowerBound >= end && range.upperBound <= bytes.count, "seed \(seed)")
        let between = String(validating: bytes[end..<range.lowerBound], as: UTF8.self)
        #expect(between?.trimmed == "", "seed \(seed): \(text.debugDescription)")
        end = range.upperBound
      }
    }
  }

  @Test func aMegabyteOfStopsAndQuotesTakesLinearTime() {
    #expect(sentences(String(repeating: "a.\"", count: 100_000)).count == 1)
    #expect(sentences(String(repeating: ".", count: 300_000)).count == 1)
    #expect(sentences(String(repeating: ". ", count: 100_000)).count == 1)
    #expect(sentences("A." + String(repeating: " ", count: 300_000)).count == 1)
  }

  @Test func `abbreviations of other languages go on`() {
    expectCut("Das gilt z. B. für Bahnen, vgl. Abb. 3 und ggf. Satelliten.| Ende.")
    expectCut("Elle vit p. ex. M. Dupont et Mme Curie, cf. chap. 2 etc.| Les autres attendent.")
    expectCut("La Sra. García y el Dr. López viven aquí, aprox. Madrid.| Véase pág. 12.")
    expectCut("Родился в 1957 г. Москва росла.| См. рис. 3 и т. д.| Он уехал.")
    expectCut("Dit is bijv. Amsterdam en dhr. Jansen, blz. 4.| Einde.")
    expectCut("كتب د. محمد كتابا.| ثم سافر.")
  }

  @Test func `a number that counts goes on`() {
    expectCut("Am 3. Oktober und im 19. Jahrhundert, nach dem 2. Weltkrieg.| Ende.")
    expectCut("There were 12.| They left in 1957.| Gagarin flew.")
  }

  @Test func `stops of all scripts end sentences`() {
    expectCut("यह पहला है।| यह दूसरा है।|तीसरा॥| चौथा")
    expectCut("هل هذا صحيح؟| نعم.| لا!| حسنا")
    expectCut("یہ پہلا ہے۔| یہ دوسرا ہے۔")
    expectCut("これは一つ。|二つ！|三つ？|四つ")
    expectCut("他说：“你好。”|然后走了。|为什么？！|好")
    expectCut("ეს პირველია.| ეს მეორეა.")
    expectCut("Τι είναι αυτό\u{37e}| Τίποτα.")
    expectCut("这是﹖|是")
  }

  @Test func `a quotation within a Japanese sentence does not end it`() {
    expectCut("「行きます。」と彼は言った。|「はい。」|次。")
    expectCut("“是。”，他说。|完")
  }
}

extension String {
  fileprivate var trimmed: String {
    let isBreak: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace || $0 == "\u{feff}" }
    let scalars = unicodeScalars.drop(while: isBreak).reversed().drop(while: isBreak).reversed()
    return String(String.UnicodeScalarView(scalars))
  }
}
