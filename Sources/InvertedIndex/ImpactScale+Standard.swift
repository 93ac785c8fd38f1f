import IndexFormat

extension ImpactScale {
  /// The scale of a full-text field of a segment.
  ///
  /// It follows the default ranking, for which the bounds are tightest. Another ranking finds the
  /// same passages and may look at more of them.
  ///
  /// - Parameter lengths: What the passages of the segment have in the field; an estimate will do.
  static func standard(field: Int, _ lengths: FieldTotals) -> ImpactScale {
    ImpactScale(
      lengthShare: shapes[field].lengthShare, saturation: shapes[field].saturation,
      averageLength: lengths.passages > 0 ? Float(lengths.length) / Float(lengths.passages) : 0)
  }

  /// For title, headings, body and boilerplate: the share of the length, and `k1` by the weight.
  private static let shapes: [(lengthShare: Float, saturation: Float)] = [
    (0.4, 0.6), (0.4, 0.8), (0.75, 1.2), (0.75, 6),
  ]
}
