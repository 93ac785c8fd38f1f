/// The ``RangeMaxima`` of a list while its postings come; the memory is reused from list to list.
struct MaximaBuilder {
  /// The maxima of all ranges so far.
  private(set) var maxima: [UInt8] = []
  private var scale: ImpactScale?
  /// The impacts of the lowest frequencies, for each norm.
  private var impacts: [UInt8] = []

  /// The frequencies whose impacts are looked up.
  private static let tabulated = 16

  /// Begins a list of a segment of so many passages, whose impacts are told on a scale.
  mutating func begin(passageCount: UInt32, scale: ImpactScale) {
    maxima.removeAll(keepingCapacity: true)
    let count = RangeMaxima.rangeCount(ofPassages: passageCount)
    maxima.append(contentsOf: repeatElement(0, count: count))
    guard self.scale?.isSame(as: scale) != true else { return }
    self.scale = scale
    impacts = (0..<UInt32(Self.tabulated)).flatMap { frequency in
      (UInt8.min...UInt8.max).map { scale.impact(frequency: frequency, norm: $0) }
    }
  }

  /// Adds some postings.
  mutating func add(
    _ postings: Range<Int>, ofPassages passages: [UInt32], frequencies: [UInt32], norms: [UInt8]
  ) {
    guard let scale else { preconditionFailure("a list has begun") }
    Self.add(postings, passages, frequencies, norms, scale, impacts, to: &maxima)
  }

  private static func add(
    _ postings: Range<Int>, _ passages: [UInt32], _ frequencies: [UInt32], _ norms: [UInt8],
    _ scale: ImpactScale, _ impacts: [UInt8], to maxima: inout [UInt8]
  ) {
    let (passages, frequencies, norms) = (passages.span, frequencies.span, norms.span)
    let impacts = impacts.span
    var maxima = maxima.mutableSpan
    for index in postings {
      let range = Int(passages[index]) / RangeMaxima.rangeLength
      let (frequency, norm) = (frequencies[index], norms[index])
      let impact =
        frequency < tabulated
        ? impacts[Int(frequency) << 8 | Int(norm)]
        : scale.impact(frequency: frequency, norm: norm)
      if maxima[range] < impact { maxima[range] = impact }
    }
  }
}

extension ImpactScale {
  fileprivate func isSame(as other: ImpactScale) -> Bool {
    lengthShare == other.lengthShare && saturation == other.saturation
      && averageLength == other.averageLength
  }
}
