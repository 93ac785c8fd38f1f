/// Fisher's paired randomisation test, two-sided (Smucker, Allan and Carterette, CIKM 2007).
///
/// Were two runs the same, each topic's difference could as well have the other sign. The p-value
/// is the share of random sign changes whose mean difference is at least as large as the one
/// observed, that one counted among them, so that it is never 0 (Phipson and Smyth 2010).
package struct RandomisationTest: Hashable, Sendable {
  /// How many sign changes are drawn.
  package let permutations: Int
  /// What the random signs come from.
  package let seed: UInt64

  package init(permutations: Int = 100_000, seed: UInt64 = 42) {
    precondition(permutations > 0)
    self.permutations = permutations
    self.seed = seed
  }

  /// The p-value of differences, one a topic. 1 without any.
  ///
  /// - Complexity: permutations × differences.
  package func pValue(of differences: [Double]) -> Double {
    let differences = differences.filter { $0 != 0 }
    let observed = abs(differences.reduce(0, +))
    // Sums that are equal but for rounding count as equal.
    let slack = 1e-12 * differences.reduce(0) { $0 + abs($1) }
    var generator = SplitMix64(seed: seed)
    var asLarge = 1
    for _ in 0..<permutations {
      var sum = 0.0
      var signs: UInt64 = 0
      for (index, difference) in differences.enumerated() {
        if index & 63 == 0 { signs = generator.next() }
        sum += signs & 1 == 0 ? difference : -difference
        signs >>= 1
      }
      if abs(sum) >= observed - slack { asLarge += 1 }
    }
    return Double(asLarge) / Double(permutations + 1)
  }
}

/// Random numbers that come again with the same seed (Steele, Lea and Flood, OOPSLA 2014).
private struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
