import IndexFormat

extension ImpactScale {
  /// The scales of the full-text fields of a segment.
  ///
  /// They follow the default ranking, for which the bounds are tightest. Another ranking finds the
  /// same passages and may look at more of them.
  ///
  /// - Parameter lengths: What the passages of the segment have in each field; an estimate will do.
  static func standard(_ lengths: [FieldTotals]) -> [ImpactScale] {
    zip(lengths, shapes).map { total, shape in
      ImpactScale(
        lengthShare: shape.lengthShare, saturation: shape.saturation,
        averageLength: total.passages > 0 ? Float(total.length) / Float(total.passages) : 0)
    }
  }

  /// For title, headings, body and boilerplate: the share of the length, and `k1` by the weight.
  private static let shapes: [(lengthShare: Float, saturation: Float)] = [
    (0.4, 0.6), (0.4, 0.8), (0.75, 1.2), (0.75, 6),
  ]
}
