/// How precise a run still is where so much of what is relevant has been found: the interpolated
/// precision at the eleven recalls 0, 0.1 … 1, trec_eval's `iprec_at_recall`, in the mean of topics.
package struct PrecisionRecallCurve: Hashable, Sendable {
  /// The precision at each recall; the highest at any rank with at least that recall.
  package let precisions: [Double]

  /// How many recalls there are.
  private static let points = 11

  /// The mean curve over every judged topic; one without results counts 0.
  package init(_ run: Run, qrels: Qrels) {
    var sums = [Double](repeating: 0, count: Self.points)
    for topic in qrels.topics {
      let ranking = JudgedRanking(
        (run[topic] ?? []).map(\.document), grades: qrels[topic] ?? [:])
      for (point, precision) in Self.precisions(of: ranking).enumerated() {
        sums[point] += precision
      }
    }
    precisions = sums.map { $0 / Double(max(qrels.topics.count, 1)) }
  }

  /// The precisions of one ranking.
  package static func precisions(of ranking: JudgedRanking) -> [Double] {
    var precisions = [Double](repeating: 0, count: points)
    let relevant = ranking.ideal.count
    guard relevant > 0 else { return precisions }
    var found = 0
    for (rank, grade) in ranking.grades.enumerated() where (grade ?? 0) > 0 {
      found += 1
      let precision = Double(found) / Double(rank + 1)
      // The highest point that this recall reaches, in whole numbers.
      let reached = min(found * (points - 1) / relevant, points - 1)
      for point in 0...reached { precisions[point] = max(precisions[point], precision) }
    }
    return precisions
  }
}
