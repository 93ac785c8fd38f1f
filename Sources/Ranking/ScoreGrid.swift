/// The numbers that the scores of one query are rounded to: multiples of a power of two so large that
/// the sum of all its terms still is a `Float` without rounding.
///
/// A sum of such scores is the same in whatever order they are added, so an operator may begin with the
/// terms that tell most and still rank as one that goes through all of them in turn. What rounding
/// takes is less than the 2^-22nd part of the highest score that the query can give.
package struct ScoreGrid: Sendable {
  /// The distance between two neighbouring scores; 0 if the highest score is beyond all bounds.
  package let step: Float
  /// A power of two above every sum: numbers between it and its double have ``step`` for a unit.
  private let shift: Float

  /// Creates the grid of a query whose weights add up to `total`. Sums of up to twice as much, as
  /// bounds are, lie on it too.
  package init(total: Double) {
    let limit = Float(max(total, .leastNormalMagnitude)) * 2
    guard limit.isFinite, limit > Float.leastNormalMagnitude * 0x1p24, limit < 0x1p126 else {
      (step, shift) = (0, 0)
      return
    }
    shift = 2 * limit.binade
    step = shift * 0x1p-23
  }

  /// The multiple of ``step`` next to a score.
  package func rounded(_ score: Float) -> Float { (score + shift) - shift }

  /// A multiple of ``step`` that is not below a bound.
  package func raised(_ bound: Float) -> Float { rounded(bound) + step }
}
