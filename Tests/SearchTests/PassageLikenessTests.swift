import Testing

@testable import Search

/// How like the best of some passages each of them is.
@Suite struct PassageLikenessTests {
  private func worths(_ words: [String], _ worth: Double = 0.5) -> [(term: [UInt8], worth: Double)]
  {
    words.map { (Array($0.utf8), worth) }
  }

  private func values(
    _ passages: [[String]], weights: [Double], frequency: ([UInt8]) -> Int = { _ in 3 }
  ) -> [Double] {
    var likeness = PassageLikeness()
    for words in passages { likeness.add(worths(words)) }
    return likeness.values(
      weights: weights, passageCount: 100, frequencies: { $0.map(frequency) })
  }

  @Test func `passages of the same words are wholly alike, those of others not at all`() {
    let values = values(
      [["orbit", "moon"], ["moon", "orbit"], ["treaty"], []], weights: [1, 0, 0, 0])
    #expect(abs(values[0] - 1) < 1e-12 && abs(values[1] - 1) < 1e-12)
    #expect(values[2...] == [0, 0])
  }

  @Test func `a rare word that is shared makes passages more alike than a common one`() {
    let values = values(
      [["orbit", "the"], ["orbit", "moon"], ["the", "sun"]], weights: [1, 0, 0],
      frequency: { $0 == Array("the".utf8) ? 90 : 3 })
    #expect(values[1] > 2 * values[2])
    #expect(values[2] > 0)
  }

  @Test func `the likeness is a cosine with the weighted sum of the models`() {
    // All words weigh the same, but moon, which is looked up as rare as the one that is not.
    let values = values(
      [["orbit", "moon"], ["orbit", "moon", "sun"], ["sun"]], weights: [3, 1, 0],
      frequency: { _ in 10 })
    let (two, three) = (Double(2).squareRoot(), Double(3).squareRoot())
    // Units: (1, 1, 0) / √2, (1, 1, 1) / √3, (0, 0, 1).
    let between = 2 / (two * three)
    #expect(abs(values[0] - (3 + between) / 4) < 1e-12)
    #expect(abs(values[1] - (3 * between + 1) / 4) < 1e-12)
    #expect(abs(values[2] - 1 / three / 4) < 1e-12)
  }

  @Test func `words of a single passage are not looked up`() {
    var asked: [[UInt8]] = []
    var likeness = PassageLikeness()
    likeness.add(worths(["orbit", "alone"]))
    likeness.add(worths(["orbit", "single"]))
    _ = likeness.values(weights: [1, 1], passageCount: 100) { terms in
      asked += terms
      return terms.map { _ in 3 }
    }
    #expect(asked == [Array("orbit".utf8)])
  }

  @Test func `without models nothing is alike`() {
    #expect(values([["orbit"], ["orbit"]], weights: [0, 0]) == [0, 0])
  }
}
