import Ranking
import Testing

@Suite struct ScoreGridTests {
  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `Sums of scores do not depend on the order of the terms`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let scales = [1e-3, 1, 1e4]
    let weights = (0..<Int.random(in: 1...40, using: &random)).map { _ in
      Double.random(in: 0...1, using: &random) * scales[.random(in: 0..<3, using: &random)]
    }
    let grid = ScoreGrid(total: weights.reduce(0, +))
    let bm25 = BM25(k1: 1.2)
    var scores = weights.map {
      bm25.score(
        weightedFrequency: .random(in: 0...50, using: &random), weight: Float($0), on: grid)
    }
    let sum = scores.reduce(0, +)
    for _ in 0..<20 {
      scores.shuffle(using: &random)
      #expect(scores.reduce(0, +) == sum, "seed \(seed)")
      #expect(sum - scores[0] + scores[0] == sum, "seed \(seed)")
    }
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `A score moves by at most half a step, and keeps its side of others`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let total = Double.random(in: 0.001...1000, using: &random)
    let grid = ScoreGrid(total: total)
    let scores = (0..<100).map { _ in Float.random(in: 0...Float(total), using: &random) }.sorted()
    for (low, high) in zip(scores, scores.dropFirst()) {
      #expect(grid.rounded(low) <= grid.rounded(high), "seed \(seed)")
      #expect(abs(grid.rounded(low) - low) <= grid.step / 2, "seed \(seed)")
      #expect(grid.raised(low) >= low, "seed \(seed)")
    }
    #expect(grid.step <= Float(total) * 0x1p-21, "seed \(seed)")
  }

  @Test func `Weights beyond all bounds leave scores as they are`() {
    for total in [0, -1, 1e-300, 1e300, Double.infinity] {
      #expect(ScoreGrid(total: total).rounded(0.1) == 0.1, "total \(total)")
    }
  }
}
