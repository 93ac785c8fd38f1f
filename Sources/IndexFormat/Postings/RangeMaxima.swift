/// The highest impact of a term in each range of 512 passages, 0 where the term is absent.
///
/// A ranked search adds up the maxima of its terms and needs to look only into ranges whose sum can
/// still reach the best results, the bounding of ranges in Mackenzie, Petri and Moffat, "Anytime
/// Ranking on Document-Ordered Indexes" (2022). Lists that are not much longer than there are ranges
/// have none: they are as soon decoded as bounded.
package enum RangeMaxima {
  /// How many passages a range has.
  package static let rangeLength = 512
  /// How many postings a list has for each range, at least, if it keeps maxima.
  private static let postingsPerRange = 4

  /// How many ranges so many passages make.
  package static func rangeCount(ofPassages count: UInt32) -> Int {
    (Int(count) + rangeLength - 1) / rangeLength
  }

  /// Whether a list of so many postings keeps maxima.
  static func areKept(documentFrequency: Int, passageCount: UInt32) -> Bool {
    documentFrequency >= BitPacking.blockLength
      && documentFrequency >= postingsPerRange * rangeCount(ofPassages: passageCount)
  }
}
