import Testing

@testable import InvertedIndex

@Suite struct GraphBisectionTests {
  /// A graph of documents that each have some of the terms in turn.
  private func graph(_ documents: [[UInt32]], termCount: Int) -> ForwardIndex {
    var starts = [0]
    for terms in documents { starts.append((starts.last ?? 0) + terms.count) }
    return ForwardIndex(starts: starts, terms: documents.flatMap(\.self), termCount: termCount)
  }

  /// Distinct terms below a number, at most so many.
  private func terms(_ count: Int, below limit: Int, _ random: inout SplitMix) -> [UInt32] {
    Set((0..<count).map { _ in UInt32(random.next(below: limit)) }).sorted()
  }

  /// Documents of two topics in turn, whose terms are those below 60 and from 50 on.
  private func interleaved(_ count: Int, _ random: inout SplitMix) -> [[UInt32]] {
    (0..<count).map { document in
      terms(12, below: 60, &random).map { document % 2 == 0 ? $0 : $0 + 50 }
    }
  }

  /// The bits of the gaps in the lists of all terms.
  private func bits(_ documents: [[UInt32]], _ order: [UInt32], termCount: Int) -> Int {
    var last = [Int](repeating: -1, count: termCount)
    var bits = 0
    for (place, document) in order.enumerated() {
      for term in documents[Int(document)] {
        bits += Int.bitWidth - (place - last[Int(term)]).leadingZeroBitCount
        last[Int(term)] = place
      }
    }
    return bits
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `documents of two topics in turn are put apart`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let documents = interleaved(600, &random)
    let order = GraphBisection.order(of: graph(documents, termCount: 110))
    let changes = zip(order, order.dropFirst()).count { $0 % 2 != $1 % 2 }
    #expect(changes < 60, "seed \(seed)")
    let before = bits(documents, Array(0..<600), termCount: 110)
    let after = bits(documents, order, termCount: 110)
    #expect(after * 10 < before * 9, "seed \(seed): \(after) of \(before) bits")
  }

  @Test(arguments: [0, 1, 2, 3, 15, 16, 17, 33, 100, 1000])
  func `an order has each document once, and is the same again`(count: Int) {
    for seed in 0..<8 as Range<UInt64> {
      var random = SplitMix(seed: seed)
      let documents = (0..<count).map { _ in
        terms(random.next(below: 20), below: 1 + random.next(below: 200), &random)
      }
      let order = GraphBisection.order(of: graph(documents, termCount: 200))
      #expect(order.sorted() == Array(0..<UInt32(count)), "seed \(seed)")
      #expect(order == GraphBisection.order(of: graph(documents, termCount: 200)), "seed \(seed)")
    }
  }

  @Test(arguments: [0, 1, 2, 3, 500])
  func `documents without terms keep their order`(count: Int) {
    let none = graph([[UInt32]](repeating: [], count: count), termCount: 0)
    #expect(GraphBisection.order(of: none) == Array(0..<UInt32(count)))
  }

  @Test func `documents that all have the same terms come once each`() {
    let same = graph([[UInt32]](repeating: [0, 1, 2], count: 300), termCount: 3)
    #expect(GraphBisection.order(of: same).sorted() == Array(0..<300))
  }

  @Test func `logarithms are right to their last bit, but for rounding`() {
    let logarithms = BinaryLogarithms(upTo: 1 << 16).values
    #expect(logarithms[0] == 0)
    for power in 0...16 { #expect(logarithms[1 << power] == Int32(power) << 16) }
    // log₂ 3, log₂ 10 and log₂ 65535, times 2^16.
    for (number, expected) in [(3, 103_872), (10, 217_706), (65_535, 1_048_574)] {
      #expect(abs(Int(logarithms[number]) - expected) <= 1, "\(number)")
    }
    for (one, next) in zip(logarithms, logarithms.dropFirst()) { #expect(one <= next) }
  }

  @Test func `moves come by gain, then by document`() {
    let unit = 1 << BinaryLogarithms.fractionBits
    let gains = [0, 3 * unit, -2 * unit, 3 * unit, .max, .min]
    let moves = gains.enumerated().map { Move(UInt32($0.offset), gain: $0.element) }.sorted()
    #expect(moves.map(\.document) == [4, 1, 3, 0, 2, 5])
    #expect(moves[1].gain == 3 << Move.fractionBits && moves[4].gain == -2 << Move.fractionBits)
  }
}
