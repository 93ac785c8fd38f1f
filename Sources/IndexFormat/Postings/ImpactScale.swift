/// How much a posting can matter, in one byte that grows with the frequency and falls with the
/// length: its *impact* (Anh and Moffat, "Pruned Query Evaluation Using Pre-Computed Impacts", 2006).
///
/// The impact is the weighted frequency `tf / (1 − b + b · length / averageLength)` brought into
/// 1 … 255 by `255 · f / (f + saturation)` and rounded up. It bounds and never ranks: whoever reads it
/// knows the scale that it was made on, and so the largest weighted frequency that it can stand for,
/// whatever the ranking in use makes of that.
package struct ImpactScale: Sendable {
  /// From 0, lengths do not matter, to 1, frequencies are divided by the length.
  package let lengthShare: Float
  /// The weighted frequency in the middle of the scale; above 0.
  package let saturation: Float
  /// The length, in tokens, that counts as neither short nor long; 0 if lengths do not matter.
  package let averageLength: Float
  /// What one occurrence is worth, for each ``LengthNorm``.
  package let weights: [Float]

  /// The highest impact.
  static let highest: Float = 255

  /// Creates a scale.
  ///
  /// - Precondition: The numbers are finite, and in the ranges that their descriptions tell.
  package init(lengthShare: Float, saturation: Float, averageLength: Float) {
    precondition(
      Self.isValid(lengthShare, saturation, averageLength), "a scale of numbers in their ranges")
    self.lengthShare = lengthShare
    self.saturation = saturation
    self.averageLength = averageLength
    weights = (UInt8.min...UInt8.max).map { norm in
      guard averageLength > 0 else { return 1 }
      let length = Float(max(LengthNorm.decode(norm), 1))
      return 1 / (1 - lengthShare + lengthShare * (length / averageLength))
    }
  }

  /// Whether these numbers make a scale.
  static func isValid(_ lengthShare: Float, _ saturation: Float, _ averageLength: Float) -> Bool {
    (0...1).contains(lengthShare) && saturation > 0 && saturation.isFinite && averageLength >= 0
      && averageLength.isFinite
  }

  /// The impact of a posting.
  package func impact(frequency: UInt32, norm: UInt8) -> UInt8 {
    let weighted = Float(frequency) * weights[Int(norm)]
    let impact = (Self.highest * (weighted / (weighted + saturation))).rounded(.up)
    // A weight that is not finite comes of a length share of 1 and counts as the highest.
    return impact >= 1 && impact < Self.highest ? UInt8(impact) : impact < 1 ? 1 : 255
  }

  /// The largest weighted frequency that has this impact, with room for rounding; infinite for 255.
  package func largestWeightedFrequency(ofImpact impact: UInt8) -> Float {
    guard impact < 255 else { return .infinity }
    return saturation * Float(impact) / (Self.highest - Float(impact)) * 1.000_01
  }
}
