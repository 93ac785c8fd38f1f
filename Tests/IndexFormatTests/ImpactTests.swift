import Testing

@testable import IndexFormat

@Suite struct ImpactTests {
  private func expectFrontier(
    _ bounds: [Impact], of postings: [Impact], _ where: Comment
  ) {
    for posting in postings {
      #expect(
        bounds.contains { $0.frequency >= posting.frequency && $0.norm <= posting.norm }, `where`)
    }
    for (index, bound) in bounds.enumerated() {
      #expect(postings.contains(bound), `where`)
      if index > 0 {
        #expect(
          bounds[index - 1].norm < bound.norm && bounds[index - 1].frequency < bound.frequency,
          `where`)
      }
    }
  }

  @Test(arguments: 0..<40)
  func boundsDominateEveryPostingAndEachIsAttained(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let list = SampleList(
      count: Int.random(in: 1...900, using: &random), gapBits: 3,
      frequencyBits: Int.random(in: 0...32, using: &random), hasPositions: false,
      seed: UInt64(seed))
    let postings = zip(list.frequencies, list.norms).map { Impact(frequency: $0, norm: $1) }
    let opened = try list.written().opened()
    expectFrontier(opened.bounds, of: postings, "list of seed \(seed)")
    for block in 0..<opened.blockCount {
      let part = postings[128 * block..<min(128 * block + 128, postings.count)]
      expectFrontier(
        opened.bounds(ofBlock: block), of: Array(part), "block \(block) of seed \(seed)")
    }
    let (impacts, ends) = opened.blockBounds
    #expect(impacts == (0..<opened.blockCount).flatMap { opened.bounds(ofBlock: $0) })
    #expect(ends.count == opened.blockCount)
  }

  @Test func impactsOutOfOrderAreMalformed() {
    for bytes: [UInt8] in [
      [], [1, 5], [1, 5, 0, 5], [1, 5, 0, 4], [0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 1],
    ] {
      #expect(throws: Malformed.self, "\(bytes)") {
        var offset = 0
        var impacts: [Impact] = []
        try ImpactCodec.decode(unsafe bytes.span.bytes, at: &offset, into: &impacts)
      }
    }
  }
}
