import Ranking

/// Turns weighted frequencies into scores, a window at a time.
struct FrequencyScore {
  let model: BM25
  /// Inverse document frequency times boost.
  let weight: Float

  /// What bounds are raised by, so that no rounding of sums brings a score above them.
  private static let slack: Float = 1.0001

  /// The score of a weighted frequency.
  func value(ofFrequency frequency: Float) -> Float {
    model.score(weightedFrequency: frequency, weight: weight)
  }

  /// The score of the largest weighted frequency, with room for rounding.
  func bound(ofFrequency frequency: Float) -> Float {
    model.score(weightedFrequency: frequency, weight: weight) * Self.slack
  }

  /// A weighted frequency that every passage exceeds or has that reaches a score, with room for
  /// rounding; infinite if none does.
  func leastFrequency(reaching score: Float) -> Float {
    guard score > 0 else { return 0 }
    return model.leastFrequency(reaching: score / Self.slack, weight: weight) / Self.slack
  }

  /// Replaces the first `count` weighted frequencies by their scores.
  func apply(to values: inout [Float], count: Int) {
    model.score(&values, count: count, weight: weight)
  }
}
