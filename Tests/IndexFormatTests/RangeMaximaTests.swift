import Storage
import Testing

@testable import IndexFormat

@Suite struct RangeMaximaTests {
  @Test(arguments: 0..<40)
  func noPostingExceedsTheMaximumOfItsRange(seed: Int) throws {
    let list = SampleList(
      count: 2000, gapBits: 4, frequencyBits: seed % 12, hasPositions: false, seed: UInt64(seed))
    let opened = try list.written().opened()
    try #require(opened.hasMaxima)
    let maxima = try opened.rangeMaxima()
    var reached = [Bool](repeating: false, count: maxima.count)
    for (index, passage) in list.passages.enumerated() {
      let impact = SampleList.scale.impact(
        frequency: list.frequencies[index], norm: list.norms[index])
      let range = Int(passage) / RangeMaxima.rangeLength
      #expect(impact <= maxima[range], "seed \(seed)")
      reached[range] = reached[range] || impact == maxima[range]
    }
    for range in maxima.indices {
      #expect(reached[range] == (maxima[range] > 0), "range \(range) of seed \(seed)")
    }
  }

  @Test func listsThatAreNotMuchLongerThanThereAreRangesKeepNone() throws {
    let list = SampleList(count: 2000, gapBits: 12, frequencyBits: 2, hasPositions: false, seed: 1)
    #expect(try !list.written().opened().hasMaxima)
  }

  @Test(arguments: 0..<30)
  func anImpactBoundsWhateverItStandsFor(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let scale = ImpactScale(
      lengthShare: Float.random(in: 0...1, using: &random),
      saturation: Float.random(in: 0.01...8, using: &random),
      averageLength: Float.random(in: 0...500, using: &random))
    var last: (frequency: UInt32, impact: UInt8) = (0, 0)
    for norm in UInt8.min...UInt8.max {
      last = (0, 0)
      for bits in 0..<20 {
        let frequency = UInt32.random(in: 1 << UInt32(bits)..<2 << UInt32(bits), using: &random)
        let impact = scale.impact(frequency: frequency, norm: norm)
        let weighted = Float(frequency) * scale.weights[Int(norm)]
        #expect(impact >= 1 && impact >= last.impact, "seed \(seed), norm \(norm)")
        #expect(
          weighted <= scale.largestWeightedFrequency(ofImpact: impact),
          "seed \(seed), norm \(norm), frequency \(frequency)")
        last = (frequency, impact)
      }
    }
  }
}
