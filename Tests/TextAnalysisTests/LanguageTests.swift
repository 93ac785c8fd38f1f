import Testing
import TextAnalysis

@Suite struct LanguageTests {
  @Test(arguments: [
    ("de", Language.german), ("de-AT", .german), ("DE_ch", .german), ("nb", .norwegian),
    ("nn-NO", .norwegian), ("no", .norwegian), ("pt-BR", .portuguese), ("en", .english),
  ])
  func `a tag names the language of its first part`(tag: String, language: Language) {
    #expect(Language(tag: tag) == language)
  }

  @Test(arguments: ["", "-", "d", "deu", "german", "zh", "xx", "d\u{301}e", "\u{0}\u{0}", "@%"])
  func `what is no tag, or of a language without a stemmer, names none`(tag: String) {
    #expect(Language(tag: tag) == nil)
  }

  @Test func `no two languages have a tag in common, and each is found by its own`() {
    let tags = Language.allCases.flatMap(\.tags)
    #expect(Set(tags).count == tags.count)
    for language in Language.allCases {
      #expect(language.tags.allSatisfy { Language(tag: $0) == language })
    }
  }

  @Test func `documents are analyzed alike unless the settings go by language`() {
    let analyzer = Analyzer()
    #expect(!analyzer.goesByLanguage)
    #expect(analyzer.language(of: "de") == nil)
    #expect(analyzer.term(for: word("running"), in: .german) == word("run").map(\.self))
  }

  @Test func `the settings name what stems by language`() {
    let settings = AnalyzerSettings(languages: .snowball)
    #expect(settings.encoded == "english+none+snowball")
    #expect(AnalyzerSettings(encoded: settings.encoded) == settings)
    for encoded in ["english+none+none", "english+none+", "english+none+snowball+x"] {
      #expect(AnalyzerSettings(encoded: encoded) == nil)
    }
  }

  private func word(_ text: String) -> ArraySlice<UInt8> { ArraySlice(Array(text.utf8)) }
}

#if Snowball
  @Suite struct SnowballTests {
    private let analyzer = Analyzer(AnalyzerSettings(languages: .snowball))

    private func terms(_ text: String, _ language: Language?) -> [String] {
      var batch = TokenBatch()
      analyzer.tokenize(text, into: &batch)
      return (0..<batch.count).map {
        let term = analyzer.term(for: batch.term($0), in: language) ?? []
        return String(decoding: MarkedWord(term[...]).word, as: UTF8.self)
      }
    }

    @Test func `the language of most documents is no language of its own`() {
      #expect(analyzer.language(of: "en-GB") == nil)
      #expect(analyzer.language(of: nil) == nil)
      #expect(analyzer.language(of: "ja") == nil)
      #expect(analyzer.language(of: "fr-CA") == .french)
      let plain = Analyzer(AnalyzerSettings(stemmer: .none, languages: .snowball))
      #expect(plain.language(of: "en") == .english)
      #expect(plain.stems)
    }

    @Test func `languages have no terms in common`() {
      let berlin = Array("berlin".utf8)
      #expect(analyzer.term(for: berlin[...], in: .german) == berlin + [0, 9])
      #expect(analyzer.term(for: berlin[...], in: .spanish) == berlin + [0, 19])
      #expect(analyzer.term(for: berlin[...]) == berlin)
    }

    @Test(arguments: [
      (Language.german, "Häuser Hauses Haus"), (.german, "Straßen Strasse"),
      (.french, "mangée mangées manger mange"), (.french, "nationaux nationale"),
      (.french, "l'information d’informations information"),
      (.italian, "dell'informazione informazioni l’informazione"),
      (.german, "Newton's Newtons Newton"),
      (.spanish, "información informaciones informacion"), (.spanish, "comía comer comían"),
      (.spanish, "biología biologías biologia"), (.portuguese, "informação informações informacao"),
      (.portuguese, "frequência frequências"), (.italian, "libri libro"),
      (.dutch, "boeken boek"), (.swedish, "flickorna flickor"), (.danish, "bilerne bilen"),
      (.norwegian, "husene huset"), (.finnish, "taloissa talossa"),
      (.hungarian, "házból házról háztól"), (.russian, "красный красная красного"),
      (.russian, "историй история истории"), (.romanian, "casele casa"),
      (.turkish, "evler evlerde"), (.greek, "θάλασσα θάλασσες"),
      (.catalan, "informació informacions informacio"),
      (.arabic, "الكتاب كتاب"), (.indonesian, "bukunya buku"),
    ])
    func `the forms of a word are one term`(language: Language, words: String) {
      let terms = terms(words, language)
      #expect(Set(terms).count == 1, "\(terms)")
    }

    @Test func `terms are folded, whatever endings were spelled out for the stemmer`() {
      for (language, text) in [
        (Language.spanish, "nación región maría"), (.portuguese, "nação mães ção"),
        (.russian, "бой свой край"), (.catalan, "ció acció"), (.hungarian, "ból"),
      ] {
        for term in terms(text, language) {
          #expect(String(decoding: analyzer.fold(term), as: UTF8.self) == term)
        }
      }
    }

    @Test func `no word of any language becomes nothing`() {
      let texts =
        "a i e o s es en er est ing ed de la les un und и й ы ая ого la ía ció ção ées ból bol ia"
        + " ال و ها ον ος ες ை ல் ों ा 1 2019 x9 co₂ 宇宙 ไทย"
      for language in Language.allCases {
        #expect(terms(texts, language).allSatisfy { !$0.isEmpty }, "\(language)")
      }
    }

    @Test func `words are stemmed the same in several tasks at once`() async {
      let expected = terms("Häuser Gärten Wiesen Straßen", .german)
      let analyzer = analyzer
      await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<8 {
          group.addTask {
            (0..<200).allSatisfy { _ in
              Language.allCases.allSatisfy { language in
                analyzer.term(for: ArraySlice("hauser".utf8.map(\.self)), in: language) != nil
              } && terms("Häuser Gärten Wiesen Straßen", .german) == expected
            }
          }
        }
        for await isSame in group { #expect(isSame) }
      }
    }
  }
#endif
