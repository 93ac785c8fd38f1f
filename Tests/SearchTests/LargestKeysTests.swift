import Testing

@testable import Search

@Suite struct LargestKeysTests {
  @Test(arguments: 1...300 as ClosedRange<UInt64>)
  func `Keeps what sorting everything would put first`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let capacity = [0, 1, 2, 10, 128, 129, 200, 1000].randomElement(using: &random) ?? 0
    var keys = Set<UInt64>()
    let range: ClosedRange<UInt64> = Bool.random(using: &random) ? 0...5000 : 0...UInt64.max
    for _ in 0..<Int.random(in: 0...4000, using: &random) {
      keys.insert(.random(in: range, using: &random))
    }
    var order = Array(keys).sorted()
    switch Int.random(in: 0..<3, using: &random) {
    case 0: break
    case 1: order.reverse()
    default: order.shuffle(using: &random)
    }
    var largest = LargestKeys(capacity: capacity)
    for key in order where key >= largest.least { largest.offer(key) }
    let expected = keys.sorted(by: >).prefix(capacity)
    #expect(Array(largest.largest()) == Array(expected), "seed \(seed), capacity \(capacity)")
  }
}
