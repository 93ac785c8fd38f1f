import Testing

@testable import IndexFormat

@Suite struct PositionsEncoderTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `bytes and shift are those of the plain encoding`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var encoder = PositionsEncoder()
    for _ in 0..<4 {
      let postings = Int.random(in: 1...128, using: &random)
      let widest = UInt32(1) << UInt32.random(in: 0...24, using: &random)
      var frequencies: [UInt32] = []
      var norms: [UInt8] = []
      var positions: [UInt32] = []
      for _ in 0..<postings {
        let frequency = UInt32.random(
          in: 1...(Bool.random(using: &random) ? 3 : 40), using: &random)
        frequencies.append(frequency)
        norms.append(UInt8.random(in: 0...255, using: &random))
        var next: UInt32 = 0
        for _ in 0..<frequency {
          let position = next + UInt32.random(in: 0...widest, using: &random)
          positions.append(position)
          next = position + 1
        }
      }
      var numbers: [UInt32] = []
      PlainPositions.numbers(of: positions[...], frequencies: frequencies[...], into: &numbers)
      for usual in [0...0, -1...1] {
        let shift = PlainPositions.cheapestShift(
          numbers, frequencies: frequencies[...], norms: norms[...], byDefault: usual)
        var plain: [UInt8] = [7]
        PlainPositions.append(
          numbers, frequencies: frequencies[...], norms: norms[...], shift: shift, to: &plain)
        let found = encoder.prepare(
          positions[...], frequencies: frequencies[...], norms: norms[...], usual: usual)
        var bytes: [UInt8] = [7]
        encoder.append(shift: found, to: &bytes)
        #expect(found == shift, "seed \(seed)")
        #expect(bytes == plain, "seed \(seed)")
      }
    }
  }
}
