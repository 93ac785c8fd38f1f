import Testing

@testable import TextAnalysis

@Suite struct WordBatchTests {
  /// Pieces that words, joiners, blocks and bytes of all kinds are made of.
  private static let pieces: [[UInt8]] =
    [
      "a", "Z", "don't", "3.14", "1,000", "U.S.A", "foo_bar", "_x", "x_", "e.g.", "a;b", "12;3",
      "a:b", "\"q\"", " ", "  ", "\n", "\t", ".", ",", "'", "-", "/", "é", "ß", "ﬁ", "Straße", "İ",
      "漢字かな", "ภาษาไทย", "한국어", "שלום", "ע\"מ", "e\u{301}", "\u{ad}", "\u{200d}", "😀", "²",
      "CO₂", "a\u{2019}b", "x\u{301}\u{302}", "ｆｕｌｌ", "\u{0}", "\u{7f}",
    ].map { Array($0.utf8) } + [
      [0x80], [0xff], [0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98], [0xed, 0xa0, 0x80], [0xc0, 0xaf],
      [UInt8](repeating: 0x61, count: 63), [UInt8](repeating: 0x42, count: 64),
      [UInt8](repeating: 0x39, count: 255), [UInt8](repeating: 0x63, count: 256),
    ]

  private static func text(seed: UInt64, pieces count: Int) -> [UInt8] {
    var state = seed
    func next(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var text: [UInt8] = []
    for _ in 0..<count {
      text += pieces[next(below: pieces.count)]
      if next(below: 3) == 0 { text.append(0x20) }
      if next(below: 40) == 0 { text.append(UInt8(next(below: 256))) }
    }
    return text
  }

  private func words(_ batch: WordBatch) -> [[UInt8]] {
    (0..<batch.count).map { Array(batch[$0]) }
  }

  private func words(_ batch: TokenBatch) -> [[UInt8]] {
    (0..<batch.count).map { Array(batch.term($0)) }
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `words are the tokens of the plain tokenizer, whatever the bytes`(seed: UInt64) {
    let tokenizer = Tokenizer()
    var batch = WordBatch()
    for length in [0, 1, 7, 40, 300] {
      let text = Self.text(seed: seed &+ UInt64(length) << 32, pieces: length)
      var plain = TokenBatch()
      tokenizer.tokenize(utf8: text.span, into: &plain)
      // The batch is used again, so that nothing of the text before may show.
      tokenizer.cutWords(utf8: text.span, into: &batch)
      #expect(words(batch) == words(plain), "seed \(seed), length \(length)")
      #expect(batch.skipped == plain.skipped, "seed \(seed), length \(length)")
    }
  }

  @Test func `a long text is cut as in one piece`() {
    var text: [UInt8] = []
    for seed in 1...200 as ClosedRange<UInt64> { text += Self.text(seed: seed, pieces: 300) }
    #expect(text.count > 1 << 17)
    var plain = TokenBatch()
    var batch = WordBatch()
    Tokenizer().tokenize(utf8: text.span, into: &plain)
    Tokenizer().cutWords(utf8: text.span, into: &batch)
    #expect(words(batch) == words(plain))
  }

  @Test func `eight bytes can be loaded from any byte of a word`() {
    var batch = WordBatch()
    for text in ["a", "é", "漢", String(repeating: "é ", count: 40), "don't", ""] {
      Tokenizer().cutWords(of: text, into: &batch)
      for index in 0..<batch.count {
        #expect(batch.places[index].range.upperBound + 8 <= batch.bytes.count)
      }
    }
  }
}
