import Testing
import TextAnalysis

@Suite struct WordBreakTests {
  /// One line of `wordBreakCases`.
  private struct Case {
    let text: String
    let ranges: [Range<Int>]

    init?(_ line: Substring) {
      let fields = line.split(separator: ";", omittingEmptySubsequences: false)
      guard fields.count == 2 else { return nil }
      let scalars = fields[0].split(separator: " ").compactMap {
        UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
      }
      text = String(String.UnicodeScalarView(scalars))
      let offsets = scalars.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.utf8.count) }
      ranges = fields[1].split(separator: " ").compactMap { range in
        let ends = range.split(separator: "-").compactMap { Int($0) }
        return ends.count == 2 ? offsets[ends[0]]..<offsets[ends[1]] : nil
      }
    }
  }

  @Test func tokensAreTheWordsOfTheUnicodeTestFile() {
    let cases = wordBreakCases.split(separator: "\n").compactMap(Case.init)
    #expect(cases.count == 1700)
    for each in cases {
      let batch = batch(each.text)
      let found = (0..<batch.count).map { batch.source($0) }
      #expect(
        found == each.ranges, "\(each.text.unicodeScalars.map { String($0.value, radix: 16) })")
    }
  }
}
