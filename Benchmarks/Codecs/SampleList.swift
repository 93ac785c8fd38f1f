import IndexFormat

/// The postings of a made-up term in a segment of a million passages.
struct SampleList: Sendable {
  static let passageCount: UInt32 = 1 << 20
  static let scale = ImpactScale(lengthShare: 0.75, saturation: 1.2, averageLength: 180)

  private(set) var passages: [UInt32] = []
  private(set) var frequencies: [UInt32] = []
  private(set) var positions: [UInt32] = []
  private(set) var norms: [UInt8] = []

  /// A term that so many passages have, most of them once or twice, spread evenly.
  init(documentFrequency: Int, seed: UInt64 = 1) {
    var random = SplitMix64(state: seed)
    var left = UInt32(documentFrequency)
    for passage in 0..<Self.passageCount {
      // Knuth's selection sampling: each passage as likely as any other.
      guard UInt32.random(in: 0..<Self.passageCount - passage, using: &random) < left else {
        continue
      }
      left -= 1
      let frequency = UInt32(
        1 + UInt64.random(in: 1...UInt64.max, using: &random).leadingZeroBitCount)
      let length = UInt32.random(in: 60...600, using: &random)
      passages.append(passage)
      frequencies.append(frequency)
      norms.append(LengthNorm.encode(length))
      var places: Set<UInt32> = []
      while places.count < Int(frequency) {
        places.insert(UInt32.random(in: 0..<length, using: &random))
      }
      positions += places.sorted()
    }
  }

  func write(to writer: inout PostingsWriter) throws -> TermInfo {
    try writer.write(
      passages: passages, frequencies: frequencies, positions: positions, norms: norms,
      scale: Self.scale, passageCount: Self.passageCount)
  }
}
