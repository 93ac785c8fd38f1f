import IndexFormat
import Ranking

/// Turns weighted frequencies into scores, a window at a time.
struct FrequencyScore {
  let model: BM25
  /// Inverse document frequency times boost.
  let weight: Float
  /// What the scores of the whole query are rounded to.
  let grid: ScoreGrid

  /// What bounds are raised by, so that no rounding brings a score above them.
  private static let slack: Float = 1.0001

  /// The score of a weighted frequency.
  func value(ofFrequency frequency: Float) -> Float {
    model.score(weightedFrequency: frequency, weight: weight, on: grid)
  }

  /// The score of the largest weighted frequency, with room for rounding.
  func bound(ofFrequency frequency: Float) -> Float {
    grid.raised(model.score(weightedFrequency: frequency, weight: weight) * Self.slack)
  }

  /// A bound of all scores.
  var bound: Float { grid.raised(weight * Self.slack) }

  /// What a score is at most for each step of an impact, where occurrences have these weights.
  func boundPerImpact(of weights: [Float], on scale: ImpactScale) -> Float {
    weight
      * model.boundPerImpact(of: weights, reference: scale.weights, saturation: scale.saturation)
  }

  /// Replaces impacts by bounds, 0 by −1.
  func fill(_ bounds: inout MutableSpan<Float>, impacts: Span<UInt8>, factor: Float) {
    BM25.bounds(ofImpacts: impacts, factor: factor, on: grid, into: &bounds)
  }

  /// A weighted frequency that every passage exceeds or has that reaches a score, with room for
  /// rounding; infinite if none does.
  func leastFrequency(reaching score: Float) -> Float {
    let score = score - grid.step
    guard score > 0 else { return 0 }
    return model.leastFrequency(reaching: score / Self.slack, weight: weight) / Self.slack
  }

  /// Replaces weighted frequencies by their scores.
  func apply(to values: inout MutableSpan<Float>) {
    model.score(&values, weight: weight, on: grid)
  }
}
