import Ranking

/// A plan's best passages, and what made their order.
struct Refinement {
  /// The plan with its neighbouring words, and the very words of a short query.
  let near: Plan
  /// What all scores are below.
  let total: Double
  /// The best passages.
  var ranking: Ranking
  /// The words that the best passages have in common, weighed.
  var words: [Plan] = []
  /// The passages that these were looked for in.
  var searched: Set<UInt32> = []
  /// What was added to the scores of passages after that, by their numbers in the snapshot.
  private(set) var gains: [UInt32: [Gain]] = [:]

  /// What a passage gains in a second look at the best.
  struct Gain {
    let value: Float
    let source: Source

    enum Source {
      /// Its document's next best passage, which has this score.
      case document(Float)
      /// Being like the best, of which the first has this score.
      case likeness(Double, best: Float)
    }
  }

  init(near: Plan, total: Double, ranking: Ranking) {
    self.near = near
    self.total = total
    self.ranking = ranking
  }

  /// Adds to the scores of the best passages and orders them anew.
  ///
  /// - Parameter added: What some of the first passages gain, and nobody below them; never below 0.
  mutating func add(_ added: [UInt32: Gain]) {
    let grid = ScoreGrid(total: total)
    var rounded: [UInt32: Float] = [:]
    for (passage, gain) in added {
      let value = grid.rounded(gain.value)
      gains[passage, default: []].append(Gain(value: value, source: gain.source))
      rounded[passage] = value
    }
    order(gaining: rounded)
  }

  /// Orders the best passages by their scores and what is added to these.
  mutating func order(gaining added: [UInt32: Float]) {
    guard !added.isEmpty else { return }
    ranking.best = ranking.best.map { entry in
      guard let gain = added[entry.passage] else { return entry }
      return TopPassages.Entry(
        score: entry.score + gain, passage: entry.passage, document: entry.document)
    }.sorted { $1.isWorse(than: $0) }
  }
}
