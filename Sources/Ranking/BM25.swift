/// The score of a term in a passage, from its weighted frequency there.
///
/// `score = w · tf / (k1 + tf)`, where `w` is the inverse document frequency times the boost, and
/// `tf` the weighted frequency of the term (``FieldNormalizer``), added over the fields in the order
/// of their numbers before it is saturated here (Robertson, Zaragoza and Taylor, "Simple BM25
/// Extension to Multiple Weighted Fields", 2004). With one field of weight 1 this is BM25. The
/// constant factor `k1 + 1` of some texts is left out: it changes no order.
///
/// The arithmetic is `Float`, one operation for each of the formula's in a fixed order: the same
/// numbers give the same score on any machine. The score of a passage is the sum over its terms in
/// the order of the query. It is computed as `w − w / (1 + tf · (1 / k1))`, in which each rounded
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

  /// Replaces the first `count` weighted frequencies by their scores.
  package func score(_ values: inout [Float], count: Int, weight: Float) {
    for i in 0..<count {
      values[i] = weight - weight / (1 + values[i] * inverseSaturation)
    }
  }
}
