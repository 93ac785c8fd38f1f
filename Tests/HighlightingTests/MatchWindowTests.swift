import Testing

@testable import Highlighting

@Suite struct MatchWindowTests {
  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `The best window is the one that trying all finds`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let worths = [1, 2, 4, 5]
    var place = 0
    let matches = (0..<20).map { _ in
      place += Int.random(in: 1...6, using: &random)
      return Match(
        range: place..<place + 1, tokens: place..<place + 1,
        target: Int.random(in: 0..<4, using: &random))
    }
    let budget = Int.random(in: 1...30, using: &random)
    var expected: (coverage: Int, spread: Int, first: Int)?
    for first in matches.indices {
      for last in first..<matches.count
      where matches[last].range.upperBound
        - matches[first].range.lowerBound <= budget
      {
        let coverage = Set(matches[first...last].map(\.target)).reduce(0) { $0 + worths[$1] }
        let spread = matches[last].tokens.upperBound - matches[first].tokens.lowerBound
        if expected.map({ (coverage, -spread) > ($0.coverage, -$0.spread) }) ?? true {
          expected = (coverage, spread, first)
        }
      }
    }
    let best = MatchWindow.best(of: matches, worths: worths, budget: budget) {
      $1.range.upperBound - $0.range.lowerBound
    }
    let window = try #require(best)
    #expect(window.coverage == expected?.coverage, "seed \(seed)")
    #expect(window.spread == expected?.spread, "seed \(seed)")
    #expect(window.range.lowerBound == expected?.first, "seed \(seed)")
  }

  @Test func `There is no window where nothing fits`() {
    let match = Match(range: 0..<5, tokens: 0..<1, target: 0)
    #expect(MatchWindow.best(of: [match], worths: [1], budget: 4) { _, _ in 5 } == nil)
  }
}
