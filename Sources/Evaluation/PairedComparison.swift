/// Two runs compared topic by topic in one metric.
package struct PairedComparison: Hashable, Sendable {
  /// The mean of the second run less the mean of the first.
  package let difference: Double
  /// The topics where the second run is better.
  package let wins: Int
  /// The topics where the second run is worse.
  package let losses: Int
  /// The topics where both are the same.
  package let ties: Int
  /// How likely a difference at least this large would be, were the runs the same.
  package let pValue: Double

  /// Compares two reports in the topics they share; nil without such topics or the metric in both.
  ///
  /// - Parameters:
  ///   - permutations: for the p-value, see ``RandomisationTest``.
  ///   - seed: the same seed gives the same p-value.
  package init?(
    _ first: EvaluationReport, _ second: EvaluationReport, metric: Metric,
    permutations: Int = 100_000, seed: UInt64 = 42
  ) {
    let left = Dictionary(
      zip(first.topics, first.values(of: metric)), uniquingKeysWith: { value, _ in value })
    let pairs = zip(second.topics, second.values(of: metric)).compactMap { topic, value in
      left[topic].map { (before: $0, after: value) }
    }
    guard !pairs.isEmpty else { return nil }
    let differences = pairs.map { $0.after - $0.before }
    difference = differences.reduce(0, +) / Double(differences.count)
    wins = differences.count { $0 > 0 }
    losses = differences.count { $0 < 0 }
    ties = differences.count - wins - losses
    pValue = RandomisationTest(permutations: permutations, seed: seed).pValue(of: differences)
  }
}
