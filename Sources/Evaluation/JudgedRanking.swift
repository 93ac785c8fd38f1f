#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One topic's ranking as its grades, and what could have been found.
package struct JudgedRanking: Hashable, Sendable {
  /// The grade at each rank; nil where the document was not judged.
  package let grades: [Int?]
  /// The positive grades of the topic, the best first.
  package let ideal: [Int]

  /// A ranking of documents, the best first, against a topic's grades.
  package init(_ documents: some Sequence<String>, grades judged: [String: Int]) {
    grades = documents.map { judged[$0] }
    ideal = judged.values.filter { $0 > 0 }.sorted(by: >)
  }

  /// The value of a metric, in 0...1; 0 where nothing is relevant.
  package func value(of metric: Metric) -> Double {
    switch metric {
    case .ndcg(let cut): ndcg(cut ?? .max)
    case .averagePrecision: averagePrecision
    case .reciprocalRank: firstRelevant.map { 1 / Double($0 + 1) } ?? 0
    case .precision(let cut): Double(relevant(within: cut)) / Double(cut)
    case .recall(let cut): share(relevant(within: cut), of: ideal.count)
    case .success(let cut): relevant(within: cut) > 0 ? 1 : 0
    case .judged(let cut):
      share(grades.prefix(cut).count { $0 != nil }, of: grades.prefix(cut).count)
    }
  }

  private var firstRelevant: Int? { grades.firstIndex { ($0 ?? 0) > 0 } }

  private func relevant(within cut: Int) -> Int { grades.prefix(cut).count { ($0 ?? 0) > 0 } }

  private var averagePrecision: Double {
    var found = 0
    var sum = 0.0
    for (rank, grade) in grades.enumerated() where (grade ?? 0) > 0 {
      found += 1
      sum += Double(found) / Double(rank + 1)
    }
    return ideal.isEmpty ? 0 : sum / Double(ideal.count)
  }

  private func ndcg(_ cut: Int) -> Double {
    let best = Self.gain(ideal.prefix(cut))
    return best > 0 ? Self.gain(grades.prefix(cut).map { max($0 ?? 0, 0) }) / best : 0
  }

  private static func gain(_ grades: some Sequence<Int>) -> Double {
    grades.enumerated().reduce(0) { sum, ranked in
      ranked.element == 0 ? sum : sum + Double(ranked.element) / log2(Double(ranked.offset + 2))
    }
  }

  private func share(_ part: Int, of whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) / Double(whole)
  }
}
