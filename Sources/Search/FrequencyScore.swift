import Ranking

/// Turns weighted frequencies into scores, a window at a time.
struct FrequencyScore {
  let model: BM25
  /// Inverse document frequency times boost.
  let weight: Float

  /// What bounds are raised by, so that no rounding of sums brings a score above them.
  private static let slack: Float = 1.0001

  /// The score of the largest weighted frequency, with room for rounding.
  func bound(ofFrequency frequency: Float) -> Float {
    model.score(weightedFrequency: frequency, weight: weight) * Self.slack
  }

  /// Replaces the first `count` weighted frequencies by their scores.
  func apply(to values: inout [Float], count: Int) {
    model.score(&values, count: count, weight: weight)
  }
}
