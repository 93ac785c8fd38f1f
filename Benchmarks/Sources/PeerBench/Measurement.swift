import FoundationEssentials

/// Times of one operation over all queries, in microseconds.
struct QueryFigures: Encodable {
  var n: Int
  var meanUS: Double
  var p50US: Double
  var p95US: Double
  var p99US: Double
  var qps: Double
  var meanAllRoundsUS: Double
  /// Matches, or hits, of all queries together: what engines must agree in.
  var sum: Int

  enum CodingKeys: String, CodingKey {
    case n, qps, sum
    case meanUS = "mean_us"
    case p50US = "p50_us"
    case p95US = "p95_us"
    case p99US = "p99_us"
    case meanAllRoundsUS = "mean_all_rounds_us"
  }

  /// Sums up the best and the mean of the rounds of each query, both in seconds.
  init(best: [Double], mean: [Double], sum: Int) {
    let sorted = best.sorted()
    let total = sorted.reduce(0, +)
    func at(_ share: Double) -> Double {
      (sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))] * 1e6).rounded(to: 1)
    }
    n = best.count
    meanUS = (total / Double(n) * 1e6).rounded(to: 1)
    p50US = at(0.5)
    p95US = at(0.95)
    p99US = at(0.99)
    qps = (Double(n) / total).rounded(to: 1)
    meanAllRoundsUS = (mean.reduce(0, +) / Double(n) * 1e6).rounded(to: 1)
    self.sum = sum
  }
}

extension [Operation] {
  /// Runs each operation on its queries: one round to warm up, then the timed ones.
  func measure(
    _ sets: QuerySets, _ ranker: Ranker, rounds: Int
  ) throws -> [String: QueryFigures] {
    var figures: [String: QueryFigures] = [:]
    for operation in self {
      let queries = operation.queries(of: sets)
      if queries.isEmpty { continue }
      figures[operation.name] = try operation.measure(queries, ranker, rounds: rounds)
    }
    return figures
  }
}

extension Operation {
  fileprivate func measure(
    _ queries: [[String]], _ ranker: Ranker, rounds: Int
  ) throws -> QueryFigures {
    let sum = try queries.reduce(0) { try $0 + ranker.run(self, $1) }
    var best = [Double](repeating: .infinity, count: queries.count)
    var total = [Double](repeating: 0, count: queries.count)
    let clock = ContinuousClock()
    for _ in 0..<rounds {
      for (i, terms) in queries.enumerated() {
        let start = clock.now
        _ = try ranker.run(self, terms)
        let seconds = (clock.now - start).seconds
        best[i] = min(best[i], seconds)
        total[i] += seconds
      }
    }
    return QueryFigures(best: best, mean: total.map { $0 / Double(rounds) }, sum: sum)
  }
}
