/// The ``RangeMaxima`` of a list while its postings come; the memory is reused from list to list.
struct MaximaBuilder {
  /// The maxima of all ranges so far.
  private(set) var maxima: [UInt8] = []

  /// Begins a list of a segment of so many passages.
  mutating func removeAll(passageCount: UInt32) {
    maxima.removeAll(keepingCapacity: true)
    let count = RangeMaxima.rangeCount(ofPassages: passageCount)
    maxima.append(contentsOf: repeatElement(0, count: count))
  }

  /// Adds some postings.
  mutating func add(
    _ postings: Range<Int>, ofPassages passages: [UInt32], frequencies: [UInt32], norms: [UInt8],
    scale: ImpactScale
  ) {
    Self.add(postings, passages, frequencies, norms, scale, to: &maxima)
  }

  private static func add(
    _ postings: Range<Int>, _ passages: [UInt32], _ frequencies: [UInt32], _ norms: [UInt8],
    _ scale: ImpactScale, to maxima: inout [UInt8]
  ) {
    let (passages, frequencies, norms) = (passages.span, frequencies.span, norms.span)
    var maxima = maxima.mutableSpan
    for index in postings {
      let range = Int(passages[index]) / RangeMaxima.rangeLength
      let impact = scale.impact(frequency: frequencies[index], norm: norms[index])
      if maxima[range] < impact { maxima[range] = impact }
    }
  }
}
