import Ranking
import Testing

@Suite struct FieldNormalizerTests {
  @Test func `An occurrence in a field of average length is worth the weight`() {
    let normalizer = FieldNormalizer(field: .init(weight: 2, b: 0.75), averageLength: 10) {
      Double($0)
    }
    #expect(normalizer.weighted(frequency: 1, norm: 10) == 2)
    #expect(normalizer.weighted(frequency: 3, norm: 10) == 6)
  }

  @Test func `A field three times as long has the value worked out by hand`() {
    // 2 · 5 / (1 − 0.75 + 0.75 · 30 / 10) = 10 / 2.5
    let normalizer = FieldNormalizer(field: .init(weight: 2, b: 0.75), averageLength: 10) {
      Double($0)
    }
    #expect(normalizer.weighted(frequency: 5, norm: 30) == 4)
  }

  @Test func `Longer fields are worth less, and with b of 0 the same`() {
    let strict = FieldNormalizer(field: .init(weight: 1, b: 1), averageLength: 40) { Double($0) }
    let lengths = strict.table.dropFirst()
    #expect(zip(lengths, lengths.dropFirst()).allSatisfy { $0 > $1 })
    let lax = FieldNormalizer(field: .init(weight: 1, b: 0), averageLength: 40) { Double($0) }
    #expect(lax.table == Array(repeating: 1, count: 256))
  }

  @Test(arguments: [0, 0.5, 1]) func `Every length byte has a finite worth`(b: Double) {
    for average in [0, 1e-9, 1, 1e9] {
      let normalizer = FieldNormalizer(field: .init(weight: 1, b: b), averageLength: average) {
        Double($0)
      }
      #expect(normalizer.table.allSatisfy { $0.isFinite && $0 > 0 }, "average \(average)")
    }
  }

  @Test func `A block is weighed posting by posting, and no more than its count`() {
    let normalizer = FieldNormalizer(field: .init(weight: 1.5, b: 0.4), averageLength: 9) {
      Double($0)
    }
    var output: [Float] = [-1, -1, -1, -1]
    normalizer.weigh(frequencies: [1, 2, 9, 9], norms: [8, 200, 0, 0], count: 2, into: &output)
    #expect(
      output == [
        normalizer.weighted(frequency: 1, norm: 8),
        normalizer.weighted(frequency: 2, norm: 200), -1, -1,
      ])
  }

  @Test func `No pairs are bounded by nothing`() {
    let normalizer = FieldNormalizer(field: .init(weight: 1, b: 1), averageLength: 1) { Double($0) }
    #expect(normalizer.bound(frequencies: [], norms: []) == 0)
  }
}
