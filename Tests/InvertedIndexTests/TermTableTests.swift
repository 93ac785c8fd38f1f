import Testing
import TextAnalysis

@testable import InvertedIndex

@Suite struct TermTableTests {
  /// Strings of every length up to 20 over bytes that are easily confused: many share the first
  /// eight, many differ by a zero at the end only.
  private static func strings(seed: UInt64, count: Int) -> [[UInt8]] {
    var state = seed
    func next(below limit: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % limit
    }
    return (0..<count).map { _ in
      let length = Int(next(below: 21))
      return (0..<length).map { $0 < 8 ? UInt8(next(below: 2)) : UInt8(254 + next(below: 2)) }
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `numbers are those of a dictionary, and strings come back`(seed: UInt64) {
    var table = TermTable()
    var numbers: [[UInt8]: UInt32] = [:]
    for string in Self.strings(seed: seed, count: 20_000) {
      let padded = [7] + string + [UInt8](repeating: 7, count: Int(seed % 10))
      let expected = numbers[string] ?? UInt32(numbers.count)
      numbers[string] = expected
      #expect(table.intern(padded, 1..<1 + string.count) == expected, "seed \(seed)")
    }
    #expect(table.count == numbers.count)
    for (string, number) in numbers { #expect(Array(table[Int(number)]) == string) }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `terms and words are sorted by their bytes`(seed: UInt64) {
    var table = TermTable()
    for string in Self.strings(seed: seed, count: 2_000) {
      _ = table.intern(string, 0..<string.count)
    }
    let classes = TermClasses(of: table, analyzer: Analyzer())
    for (numbers, table) in [
      (classes.sortedWords, table), (classes.sortedTerms, classes.terms),
    ] {
      #expect(Set(numbers).count == table.count)
      for (a, b) in zip(numbers, numbers.dropFirst()) {
        #expect(table[Int(a)].lexicographicallyPrecedes(table[Int(b)]), "seed \(seed)")
      }
    }
  }
}
