import Testing
import TextAnalysis

@Suite struct TokenizerTests {
  @Test func wordsAreCutAtPunctuationAndLowerCased() {
    #expect(
      terms("The Outer Space Treaty (1967), signed.") == [
        "the", "outer", "space", "treaty", "1967", "signed",
      ])
  }

  @Test func numbersKeepTheirPointsAndWordsTheirApostrophes() {
    #expect(
      terms("3.14 1,000 can't U.S. e.g. a.b") == [
        "3.14", "1,000", "can't", "u.s", "e.g", "a.b",
      ])
  }

  @Test func aColonAndAHyphenSeparate() {
    #expect(
      terms("title:space Apollo-Soyuz 12:30") == [
        "title", "space", "apollo", "soyuz", "12", "30",
      ])
  }

  @Test func underscoresJoinButDoNotEmphasise() {
    #expect(terms("_emphasis_ snake_case __init__ _ __") == ["emphasis", "snake_case", "init"])
  }

  @Test func emojiAndPunctuationAreNoTokens() {
    #expect(terms("🚀 … — 👩‍🚀 !? ☃ launch🚀pad") == ["launch", "pad"])
  }

  @Test func typographicApostrophesBecomeOne() {
    #expect(
      terms("can’t canʼt can＇t Hawaiʻi ‘quoted’ dogsʼ") == [
        "can't", "can't", "can't", "hawai'i", "quoted", "dogs",
      ])
  }

  @Test func invisibleScalarsVanishWithinWords() {
    #expect(
      terms("gov\u{ad}ern\u{200d}ance\u{2060} de\u{202e}bris\u{202c} \u{feff}orbit") == [
        "governance", "debris", "orbit",
      ])
  }

  @Test func subscriptsBelongToTheirWordAndSuperscriptsStandAlone() {
    #expect(terms("CO₂ H₂O m² note¹") == ["co2", "h2o", "m", "2", "note", "1"])
  }

  @Test func positionsAreConsecutiveAndGoOnInTheNextText() {
    var batch = TokenBatch()
    let tokenizer = Tokenizer()
    tokenizer.tokenize("one two", into: &batch)
    tokenizer.tokenize("three 宇宙開発", into: &batch)
    #expect(batch.positions == [0, 1, 2, 3, 4, 5])
    #expect(batch.terms == ["one", "two", "three", "宇宙", "宙開", "開発"])
    #expect(batch.sourceStarts == [0, 4, 0, 6, 9, 12])
  }

  @Test func anEmptiedBatchStartsAnew() {
    var batch = batch("one two")
    batch.removeAll()
    #expect(batch == TokenBatch())
  }

  @Test func sourceRangesCutTheWordsOfTheText() {
    let text = "Çedilla’s ﬁnal  STRAẞE, Ｆｕｌｌ “wörd” नमस्ते"
    #expect(
      batch(text).sources(in: text) == [
        "Çedilla’s", "ﬁnal", "STRAẞE", "Ｆｕｌｌ", "wörd", "नमस्ते",
      ])
  }

  @Test func aBatchKeepsWhatItHeldBefore() {
    var batch = TokenBatch()
    Tokenizer().tokenize("", into: &batch)
    #expect(batch.count == 0)
    Tokenizer().tokenize("a", into: &batch)
    Tokenizer().tokenize("   ", into: &batch)
    #expect(batch.terms == ["a"])
    #expect(batch.bytes == Array("a".utf8))
  }

  @Test func aTextOfMalformedBytesIsReadAroundThem() {
    let bytes: [UInt8] = Array("ab".utf8) + [0xff, 0xc3] + Array("cd".utf8) + [0xe2, 0x82]
    var batch = TokenBatch()
    let text = bytes[...]
    Tokenizer().tokenize(utf8: text.span, into: &batch)
    #expect(batch.terms == ["ab", "cd"])
  }
}
