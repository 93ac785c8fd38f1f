import Testing

@testable import TextAnalysis

@Suite struct TokenizerFoldingTests {
  @Test func latinLettersLoseTheirMarks() {
    #expect(
      terms("é Ångström ñ Øre Đà Łódź naïve Čeština ħ ŧ ŀl") == [
        "e", "angstrom", "n", "ore", "da", "lodz", "naive", "cestina", "h", "t", "l·l",
      ])
  }

  @Test func ligaturesAreSpelledOut() {
    #expect(
      terms("Straße STRAẞE Æsir œuvre ﬁnal ﬄ Þór ĳ Ⅷ") == [
        "strasse", "strasse", "aesir", "oeuvre", "final", "ffl", "thor", "ij", "viii",
      ])
  }

  @Test func composedAndDecomposedTextFoldAlike() {
    let pairs = [
      "é": "e\u{301}", "й": "и\u{306}", "ガ": "カ\u{3099}", "한": "\u{1112}\u{1161}\u{11ab}",
    ]
    for (composed, decomposed) in pairs {
      #expect(terms(composed) == terms(decomposed), "\(composed)")
    }
  }

  @Test func widthFormsBecomePlain() {
    #expect(terms("ＦＵＬＬ　Ｗｉｄｔｈ １２３ ｶﾞ") == ["full", "width", "123", "カ\u{3099}"])
  }

  @Test func greekFinalSigmaAndAccentsFold() {
    #expect(terms("ΣΊΣΥΦΟΣ σίσυφος ᾳ") == ["σισυφοσ", "σισυφοσ", "αι"])
  }

  @Test func bothTurkishLettersFoldToI() {
    #expect(terms("İstanbul ISPARTA ılık") == ["istanbul", "isparta", "ilik"])
  }

  @Test func cyrillicFolds() { #expect(terms("Ёлка МОЙ її") == ["елка", "мои", "іі"]) }

  @Test func arabicAndHebrewLoseTheirPoints() {
    #expect(terms("كِتَابٌ كتـــاب آدم שָׁלוֹם") == ["كتاب", "كتاب", "ادم", "שלום"])
  }

  @Test func indicMarksStay() { #expect(terms("हिन्दी தமிழ்") == ["हिन्दी", "தமிழ்"]) }

  @Test func decimalDigitsBecomeASCII() {
    #expect(terms("٢٠٢٤ १९६९ ๑๒") == ["2024", "1969", "12"])
  }

  @Test func aWholeTextFoldsWithItsPunctuation() {
    let folded = Analyzer().fold("Köln\u{a0}– “Ｏｆｆｉｃｅ” ’24 \u{1112}\u{1161}")
    #expect(String(decoding: folded, as: UTF8.self) == "koln – “office” '24 하")
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func foldingTwiceIsFoldingOnce(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let analyzer = Analyzer()
    for _ in 0..<200 {
      let text = randomText(length: 40, using: &generator)
      let once = analyzer.fold(text)
      let twice = analyzer.fold(String(decoding: once, as: UTF8.self))
      #expect(once == twice, "seed \(seed): \(text.unicodeScalars.map { $0.value })")
    }
  }

  @Test func everyScalarFoldsToValidTextThatFoldsNoFurther() {
    let analyzer = Analyzer()
    for value in 0..<0x110000 as Range<UInt32> {
      guard let scalar = Unicode.Scalar(value), ScalarTable.unicode[value].folds else { continue }
      let once = analyzer.fold(String(scalar))
      guard let text = String(validating: once, as: UTF8.self) else {
        Issue.record("U+\(String(value, radix: 16)) folds to malformed text")
        continue
      }
      #expect(analyzer.fold(text) == once, "U+\(String(value, radix: 16))")
    }
  }
}
