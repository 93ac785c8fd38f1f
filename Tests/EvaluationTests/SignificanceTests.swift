import Evaluation
import Testing

struct SignificanceTests {
  /// The share of all sign changes with at least the observed sum, by trying each.
  private func exactPValue(_ differences: [Double]) -> Double {
    let observed = abs(differences.reduce(0, +))
    let all = 1 << differences.count
    let asLarge = (0..<all).count { signs in
      var sum = 0.0
      for (index, value) in differences.enumerated() {
        sum += signs >> index & 1 == 0 ? value : -value
      }
      return abs(sum) >= observed - 1e-12
    }
    return Double(asLarge) / Double(all)
  }

  @Test func thePValueComesNearTheExactOne() {
    for seed in UInt64(1)...3 {
      var generator = SeededGenerator(seed: seed)
      let differences = (0..<10).map { _ in Double.random(in: -0.3...0.5, using: &generator) }
      let estimate = RandomisationTest(permutations: 5000, seed: seed).pValue(of: differences)
      #expect(abs(estimate - exactPValue(differences)) < 0.03, "seed \(seed)")
    }
  }

  @Test func noDifferenceIsCertainlyChance() {
    #expect(RandomisationTest(permutations: 1000).pValue(of: []) == 1)
    #expect(RandomisationTest(permutations: 1000).pValue(of: [0, 0, 0]) == 1)
  }

  @Test func aConstantDifferenceOfManyTopicsIsSignificant() {
    let many = Array(repeating: 0.1, count: 150)
    #expect(RandomisationTest(permutations: 9999).pValue(of: many) == 1.0 / 10_000)
  }

  @Test func theSameSeedGivesTheSameValue() {
    let differences = [0.1, -0.2, 0.3, 0.05, 0.2, -0.1, 0.4]
    let test = RandomisationTest(permutations: 5000, seed: 7)
    #expect(test.pValue(of: differences) == test.pValue(of: differences))
  }

  @Test func runsAreComparedTopicByTopic() throws {
    let qrels = try Qrels(parsing: Array("1 0 a 1\n2 0 a 1\n3 0 a 1\n4 0 a 1\n".utf8))
    let first = try Run(parsing: Array("1 Q0 a 1 1 t\n2 Q0 b 1 2 t\n2 Q0 a 2 1 t\n".utf8))
    let second = try Run(
      parsing: Array("1 Q0 b 1 2 t\n1 Q0 a 2 1 t\n2 Q0 a 1 1 t\n3 Q0 a 1 1 t\n".utf8))
    func report(_ run: Run) -> EvaluationReport {
      EvaluationReport(run, qrels: qrels, metrics: [.reciprocalRank])
    }
    let comparison = try #require(
      PairedComparison(
        report(first), report(second), metric: .reciprocalRank, permutations: 10_000))
    #expect(comparison.wins == 2)
    #expect(comparison.losses == 1)
    #expect(comparison.ties == 1)
    #expect(comparison.difference == 0.25)
    #expect(abs(comparison.pValue - 0.75) < 0.02)
    #expect(PairedComparison(report(first), report(second), metric: .averagePrecision) == nil)
  }
}
