import Ranking
import Testing

@Suite struct BM25Tests {
  @Test func `One occurrence in a passage of average length has the score worked out by hand`() {
    // 2.2 · 1 / (1.2 + 1)
    let score = BM25(k1: 1.2).score(weightedFrequency: 1, weight: 2.2)
    #expect(abs(score - 1) < 1e-6)
  }

  @Test func `A term that is not there scores nothing`() {
    for k1 in [0, 0.9, 1.2, 1e6] {
      #expect(BM25(k1: k1).score(weightedFrequency: 0, weight: 3) == 0, "k1 \(k1)")
    }
  }

  @Test func `With k1 of 0 any occurrence is worth the whole weight`() {
    let bm25 = BM25(k1: 0)
    #expect(abs(bm25.score(weightedFrequency: 0.5, weight: 3) - 3) < 1e-6)
    #expect(abs(bm25.score(weightedFrequency: 50, weight: 3) - 3) < 1e-6)
  }

  @Test func `However often a term occurs its score stays within its weight`() {
    let score = BM25(k1: 1.2).score(weightedFrequency: 1e30, weight: 3)
    #expect(score <= 3 && score > 2.999)
  }

  @Test func `Blocks agree with single postings to the last bit`() {
    let bm25 = BM25(k1: 0.9)
    let frequencies: [Float] = [0, 0.25, 1, 3.5, 1000]
    let grid = ScoreGrid(total: 1.7)
    let expected = frequencies.map {
      bm25.score(weightedFrequency: $0, weight: 1.7, on: grid)
    }
    var replaced = frequencies
    var room = replaced.mutableSpan
    bm25.score(&room, weight: 1.7, on: grid)
    #expect(replaced == expected)
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func `Scores of random fields agree with the printed formula`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let k1 = Double.random(in: 0.1...3, using: &random)
    let idf = Double.random(in: 0.01...15, using: &random)
    let fields = (0..<4).map { _ in
      BM25Parameters.FieldWeight(
        weight: .random(in: 0...5, using: &random), b: .random(in: 0...1, using: &random))
    }
    let averages = fields.map { _ in Double.random(in: 1...300, using: &random) }
    let frequencies = fields.map { _ in UInt32.random(in: 0...40, using: &random) }
    let norms = fields.map { _ in UInt8.random(in: 1...255, using: &random) }

    var sum: Float = 0
    var expected = 0.0
    for (i, field) in fields.enumerated() {
      let normalizer = FieldNormalizer(field: field, averageLength: averages[i]) { Double($0) }
      sum += normalizer.weighted(frequency: frequencies[i], norm: norms[i])
      expected += NaiveBM25.weighted(
        frequency: Double(frequencies[i]), weight: field.weight, b: field.b,
        length: Double(norms[i]), averageLength: averages[i])
    }
    let score = Double(BM25(k1: k1).score(weightedFrequency: sum, weight: Float(idf)))
    let naive = NaiveBM25.score(weighted: expected, idf: idf, k1: k1)
    #expect(abs(score - naive) < 1e-5 * idf, "seed \(seed): \(score), not \(naive)")
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func `More occurrences never score less, and a longer field never more`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bm25 = BM25(k1: .random(in: 0...3, using: &random))
    let weight = Float.random(in: 0...15, using: &random)
    let normalizer = FieldNormalizer(
      field: .init(weight: 1, b: .random(in: 0...1, using: &random)),
      averageLength: .random(in: 1...300, using: &random)
    ) { Double($0) }
    func score(_ frequency: UInt32, _ norm: UInt8) -> Float {
      bm25.score(
        weightedFrequency: normalizer.weighted(frequency: frequency, norm: norm), weight: weight)
    }
    for _ in 0..<200 {
      let frequency = UInt32.random(in: 0...100_000, using: &random)
      let norm = UInt8.random(in: 0...254, using: &random)
      #expect(score(frequency + 1, norm) >= score(frequency, norm), "seed \(seed)")
      #expect(score(frequency, norm + 1) <= score(frequency, norm), "seed \(seed)")
    }
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func `The bound of the competitive pairs dominates every score of the block`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let frequencies = (0..<128).map { _ in UInt32.random(in: 1...30, using: &random) }
    let norms = (0..<128).map { _ in UInt8.random(in: 0...255, using: &random) }
    let normalizer = FieldNormalizer(
      field: .init(
        weight: .random(in: 0...3, using: &random), b: .random(in: 0...1, using: &random)),
      averageLength: .random(in: 1...300, using: &random)
    ) { Double($0) }
    let bm25 = BM25(k1: .random(in: 0...3, using: &random))
    let weight = Float.random(in: 0...15, using: &random)

    let grid = ScoreGrid(total: Double(weight))

    // A pair is competitive if no other one is both more frequent and shorter.
    let competitive = frequencies.indices.filter { i in
      !frequencies.indices.contains { j in
        (frequencies[j] > frequencies[i] && norms[j] <= norms[i])
          || (frequencies[j] == frequencies[i] && norms[j] < norms[i])
      }
    }
    let bound = bm25.score(
      weightedFrequency: normalizer.bound(
        frequencies: competitive.map { frequencies[$0] }, norms: competitive.map { norms[$0] }),
      weight: weight, on: grid)
    var scores = [Float](repeating: 0, count: 128)
    normalizer.weigh(frequencies: frequencies, norms: norms, count: 128, into: &scores)
    var room = scores.mutableSpan
    bm25.score(&room, weight: weight, on: grid)
    #expect(scores.allSatisfy { $0 <= bound }, "seed \(seed): \(bound) < \(scores.max() ?? 0)")
    #expect(scores.max() == bound, "seed \(seed): the bound is reached")
  }
}
