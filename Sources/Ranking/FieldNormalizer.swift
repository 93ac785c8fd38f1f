/// Turns the frequencies of a term in one field into frequencies that can be compared and added
/// across fields and lengths.
///
/// The weighted frequency is `weight · tf / (1 − b + b · length / averageLength)` (Zaragoza,
/// Craswell, Taylor, Saria and Robertson, "Microsoft Cambridge at TREC-13", 2004, equation 2).
/// Lengths are stored as one byte, so the factor is a table of 256 numbers.
package struct FieldNormalizer: Sendable {
  /// What one occurrence is worth, for each length byte.
  package let table: [Float]

  /// Creates the table of a field.
  ///
  /// - Parameters:
  ///   - field: The field's weight and length normalisation.
  ///   - averageLength: The average number of tokens of the field. If it is not above 0, lengths
  ///     do not matter.
  ///   - shortestLength: The share of the average length that shorter fields are taken for.
  ///   - lengthOfNorm: The number of tokens that a stored length byte stands for. 0 counts as 1: a
  ///     field with an occurrence has a token.
  package init(
    field: BM25Parameters.FieldWeight, averageLength: Double, shortestLength: Double = 0,
    lengthOfNorm: (UInt8) -> Double
  ) {
    table = (UInt8.min...UInt8.max).map { norm in
      guard averageLength > 0 else { return Float(field.weight) }
      let relativeLength = max(max(lengthOfNorm(norm), 1) / averageLength, shortestLength)
      return Float(field.weight / (1 - field.b + field.b * relativeLength))
    }
  }

  /// The weighted frequency of one posting.
  package func weighted(frequency: UInt32, norm: UInt8) -> Float {
    table[Int(norm)] * Float(frequency)
  }

  /// Writes the weighted frequencies of a block's first `count` postings over those in `output`.
  ///
  /// - Precondition: All three arrays hold at least `count` elements.
  package func weigh(
    frequencies: [UInt32], norms: [UInt8], count: Int, into output: inout [Float]
  ) {
    for i in 0..<count {
      output[i] = table[Int(norms[i])] * Float(frequencies[i])
    }
  }

  /// The largest weighted frequency among pairs of frequency and length byte, 0 if there are none.
  ///
  /// No posting of a list or block exceeds it if for each one a pair is given with at least its
  /// frequency and at most its length: the product falls with the length and rises with the
  /// frequency, and so does its rounded value.
  ///
  /// - Precondition: There are as many norms as frequencies.
  package func bound(frequencies: [UInt32], norms: [UInt8]) -> Float {
    var bound: Float = 0
    for i in frequencies.indices {
      bound = max(bound, table[Int(norms[i])] * Float(frequencies[i]))
    }
    return bound
  }
}
