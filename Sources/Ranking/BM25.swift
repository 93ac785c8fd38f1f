/// The score of a term in a passage, from its weighted frequency there.
///
/// `score = w · tf / (k1 + tf)`, where `w` is the inverse document frequency times the boost, and
/// `tf` the weighted frequency of the term (``FieldNormalizer``), added over the fields in the order
/// of their numbers before it is saturated here (Robertson, Zaragoza and Taylor, "Simple BM25
/// Extension to Multiple Weighted Fields", 2004). With one field of weight 1 this is BM25. The
/// constant factor `k1 + 1` of some texts is left out: it changes no order.
///
/// The arithmetic is `Float`, one operation for each of the formula's in a fixed order: the same
/// numbers give the same score on any machine. The score of a passage is the sum over its terms, each
/// rounded to the query's ``ScoreGrid`` so that their order does not matter. It is computed as `w − w / (1 + tf · (1 / k1))`, in which each rounded
/// operation is monotonic; so a bound made of the largest frequencies is never below a score made
/// of smaller ones, not even by a rounding error.
package struct BM25: Sendable {
  /// `1 / k1`, finite and above 0.
  private let inverseSaturation: Float

  /// Creates the function; `k1` of 0 makes any occurrence worth the whole weight.
  package init(k1: Double) {
    inverseSaturation = Float(1 / max(k1, 1e-9))
  }

  /// The score of one weighted frequency; also the bound of scores, if given the bound of weighted
  /// frequencies.
  package func score(weightedFrequency: Float, weight: Float) -> Float {
    weight - weight / (1 + weightedFrequency * inverseSaturation)
  }

  /// The score of one weighted frequency on the grid of a query.
  package func score(weightedFrequency: Float, weight: Float, on grid: ScoreGrid) -> Float {
    grid.rounded(weight - weight / (1 + weightedFrequency * inverseSaturation))
  }

  /// The weighted frequency that has this score, up to rounding; infinite if none has.
  package func leastFrequency(reaching score: Float, weight: Float) -> Float {
    score < weight ? (weight / (weight - score) - 1) / inverseSaturation : .infinity
  }

  /// What a score of weight 1 is at most, for each step of an impact.
  ///
  /// An impact *i* of 255 stands for a weighted frequency of at most `s · i / (255 − i)` where an
  /// occurrence is worth what `reference` says, and of at most *r* times as much where it is worth up
  /// to *r* times that. The score of it, divided by *i*, is `r·s / (255·k1 + i·(r·s − k1))`, which is
  /// highest at one of the ends of the scale.
  ///
  /// - Parameters:
  ///   - weights: What an occurrence is worth by length.
  ///   - reference: The same for the scale of impacts.
  ///   - saturation: *s*, the weighted frequency in the middle of the scale.
  /// - Returns: A factor that leads from every impact to at least its score, with room for rounding.
  package func boundPerImpact(
    of weights: [Float], reference: [Float], saturation: Float
  ) -> Float {
    var ratio: Float = 0
    let (weights, reference) = (weights.span, reference.span)
    for norm in 0..<min(weights.count, reference.count) {
      ratio = max(ratio, weights[norm] / reference[norm])
    }
    let share = ratio * saturation * inverseSaturation
    guard share.isFinite else { return Self.slack }
    return max(share / (254 + share), 1 / 255) * Self.slack
  }

  /// What bounds are raised by, so that no rounding brings a score above them.
  private static let slack: Float = 1.0001

  /// Replaces weighted frequencies by their scores on the grid of a query.
  package func score(_ values: inout MutableSpan<Float>, weight: Float, on grid: ScoreGrid) {
    let inverse = inverseSaturation
    for i in 0..<values.count {
      values[i] = grid.rounded(weight - weight / (1 + values[i] * inverse))
    }
  }

  /// Replaces impacts by bounds of scores on the grid of a query, with room for rounding, and 0, which
  /// stands for no posting, by −1.
  ///
  /// - Parameters:
  ///   - impacts: Bytes, each an impact; as many as there is room for bounds.
  ///   - factor: ``boundPerImpact(of:reference:saturation:)`` times the weight.
  package static func bounds(
    ofImpacts impacts: Span<UInt8>, factor: Float, on grid: ScoreGrid,
    into bounds: inout MutableSpan<Float>
  ) {
    precondition(impacts.count == bounds.count, "an impact for each bound")
    for i in 0..<impacts.count {
      let impact = impacts[i]
      bounds[i] = impact == 0 ? -1 : grid.raised(Float(impact) * factor)
    }
  }
}
