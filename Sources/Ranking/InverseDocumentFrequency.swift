#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Bionic)
  import Bionic
#else
  import Darwin
#endif

/// How telling a term is: the fewer passages have it, the more.
package enum InverseDocumentFrequency {
  /// `ln(1 + (N − n + ½) / (n + ½))`, always above 0.
  ///
  /// The Robertson–Spärck Jones weight without relevance information (Robertson and Zaragoza,
  /// "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, equation 3.3), with 1 added
  /// before the logarithm so that a term of more than half of the passages is not held against
  /// those that have it.
  ///
  /// - Parameters:
  ///   - documentFrequency: How many passages have the term. More than `count` counts as `count`:
  ///     a sum over fields may be that large.
  ///   - count: How many passages there are.
  ///   - power: The power to which the value is raised.
  package static func value(
    documentFrequency: Int, of count: Int, power: Double = 1
  ) -> Double {
    let all = Double(max(count, 0))
    let having = min(Double(max(documentFrequency, 0)), all)
    let value = log(1 + (all - having + 0.5) / (having + 0.5))
    return power == 1 ? value : pow(value, power)
  }
}
