import Testing
import TextAnalysis

@Suite struct TokenizerBoundsTests {
  @Test func theLongestTokenStaysAndALongerOneIsCounted() {
    let longest = String(repeating: "a", count: Tokenizer.longestToken)
    let batch = batch("\(longest) \(longest)a b")
    #expect(batch.terms == [longest, "b"])
    #expect(batch.skipped == 1)
    #expect(batch.positions == [0, 1])
    #expect(batch.bytes.count == Tokenizer.longestToken + 1)
  }

  @Test func lengthIsThatOfTheFoldedToken() {
    let text = String(repeating: "ß", count: 127) + " " + String(repeating: "ß", count: 128)
    #expect(batch(text).terms == [String(repeating: "s", count: 254)])
    #expect(batch(text).skipped == 1)
  }

  @Test func textThatGrowsTenfoldIsFolded() {
    let batch = batch(String(repeating: "ﷺ ", count: 1_000) + "ﷺﷺﷺﷺﷺﷺﷺﷺ ﷺﷺﷺﷺﷺﷺﷺﷺﷺ")
    #expect(batch.count == 1_001)
    #expect(batch.terms.first == "صلىاللهعليهوسلم")
    #expect(batch.term(1_000).count == 240)
    #expect(batch.skipped == 1)
  }

  @Test func aTokenOfTenMegabytesIsSkipped() {
    let batch = batch(String(repeating: "x", count: 10_000_000) + " end")
    #expect(batch.terms == ["end"])
    #expect(batch.skipped == 1)
    #expect(batch.bytes.capacity < 12_000_000)
  }

  @Test func aLineWithoutEndIsRead() {
    let batch = batch(String(repeating: "space debris ", count: 100_000))
    #expect(batch.count == 200_000)
    #expect(batch.positions.last == 199_999)
    #expect(batch.sourceEnds.last == 1_299_999)
  }

  @Test func aMillionCombiningMarksVanish() {
    let text = "a" + String(repeating: "\u{301}", count: 1_000_000) + "b c"
    let batch = batch(text)
    #expect(batch.terms == ["ab", "c"])
    #expect(batch.source(0) == 0..<2_000_002)
  }

  @Test func ofAMillionMarksThatStayThirtyAreKept() {
    let text = "क" + String(repeating: "\u{93c}", count: 1_000_000) + "म"
    #expect(batch(text).terms == ["क" + String(repeating: "\u{93c}", count: 30) + "म"])
    #expect(batch(text).skipped == 0)
  }

  @Test func connectorsAndMarksThatLeadNowhereTakeLinearTime() {
    let marks = String(repeating: "\u{301}", count: 500_000)
    let dots = String(repeating: "a.'", count: 300_000)
    #expect(batch("a." + marks + ".b").terms == ["a", "b"])
    #expect(batch(dots).count == 300_000)
    #expect(batch("a" + String(repeating: "_", count: 300_000) + "b").skipped == 1)
    #expect(batch("a" + String(repeating: "_", count: 300_000)).terms == ["a"])
  }

  @Test(arguments: [11, 12, 13, 14] as [UInt64])
  func randomScalarsGiveTokensThatKeepTheirPromises(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<300 {
      let text = randomText(length: 60, using: &generator)
      let problem = firstBrokenPromise(of: batch(text), on: text)
      #expect(problem == nil, "seed \(seed), round \(round): \(problem ?? "")")
    }
  }

  @Test(arguments: [21, 22] as [UInt64])
  func randomBytesNeverTrap(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let bytes = (0..<80).map { _ in UInt8.random(in: 0...255, using: &generator) | 0x40 }
      var batch = TokenBatch()
      let text = bytes[...]
      Tokenizer().tokenize(utf8: text.span, into: &batch)
      #expect(String(validating: batch.bytes, as: UTF8.self) != nil, "seed \(seed): \(bytes)")
    }
  }

  /// What is wrong with the tokens of a text, if anything.
  private func firstBrokenPromise(of batch: TokenBatch, on text: String) -> String? {
    let bytes = Array(text.utf8)
    let analyzer = Analyzer()
    func isBoundary(_ offset: Int) -> Bool { offset == bytes.count || bytes[offset] & 0xc0 != 0x80 }
    for index in 0..<batch.count {
      let range = batch.source(index)
      if range.isEmpty || range.upperBound > bytes.count { return "range \(range)" }
      if !isBoundary(range.lowerBound) || !isBoundary(range.upperBound) { return "cut \(range)" }
      if index > 0, range.lowerBound <= batch.source(index - 1).lowerBound { return "order" }
      if batch.positions[index] != UInt32(index) { return "position \(index)" }
      let term = batch.term(index)
      if term.isEmpty || term.count > Tokenizer.longestToken { return "length \(term.count)" }
      let word = String(decoding: bytes[range], as: UTF8.self)
      if analyzer.fold(word) != Array(term) { return "\(word) is not \(batch.terms[index])" }
      let again = TextAnalysisTests.batch(batch.terms[index])
      if again.count == 0 { return "\(batch.terms[index]) is no word" }
    }
    return nil
  }
}
