import FoundationEssentials

/// One query as a process of its own, from its start to its answer, page cache warm.
struct ColdStart {
  let index: String
  let terms: [String]

  private static let rounds = 7

  /// The best and the median of the rounds.
  struct Figures: Encodable {
    var bestMS: Double
    var medianMS: Double

    enum CodingKeys: String, CodingKey {
      case bestMS = "best_ms"
      case medianMS = "median_ms"
    }
  }

  /// Starts this program again and again with `--one`.
  func measure() throws -> Figures {
    let arguments = ["--index", index, "--one", "--"] + terms
    let clock = ContinuousClock()
    let times = try (0..<Self.rounds).map { _ in
      try clock.measure { try ChildProcess.run("/proc/self/exe", arguments) }.seconds * 1e3
    }.sorted()
    return Figures(
      bestMS: times[0].rounded(to: 1), medianMS: times[Self.rounds / 2].rounded(to: 1))
  }
}
