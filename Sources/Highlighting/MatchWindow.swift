/// Matches that follow one another: how much they show together, and how near they are.
struct MatchWindow {
  /// The matches, by their places in the list.
  var range: Range<Int>
  /// The worth of the distinct targets among them.
  var coverage: Int
  /// From the first token to the last.
  var spread: Int

  /// The window of most worth, among these the nearest, among these the first; `nil` if no match is
  /// within the budget.
  ///
  /// - Parameters:
  ///   - matches: Matches in the order of their ranges.
  ///   - worths: The worth of each target; whole numbers, so that sums are exact.
  ///   - cost: What it costs to show from the first match to the last; rises with either.
  static func best(
    of matches: [Match], worths: [Int], budget: Int, cost: (_ first: Match, _ last: Match) -> Int
  ) -> MatchWindow? {
    var best: MatchWindow?
    var counts = [Int](repeating: 0, count: worths.count)
    var coverage = 0
    var first = 0
    for (last, match) in matches.enumerated() {
      if counts[match.target] == 0 { coverage += worths[match.target] }
      counts[match.target] += 1
      while first <= last,
        counts[matches[first].target] > 1 || cost(matches[first], match) > budget
      {
        counts[matches[first].target] -= 1
        if counts[matches[first].target] == 0 { coverage -= worths[matches[first].target] }
        first += 1
      }
      guard first <= last else { continue }
      let spread = match.tokens.upperBound - matches[first].tokens.lowerBound
      if best.map({ (coverage, -spread) > ($0.coverage, -$0.spread) }) ?? true {
        best = MatchWindow(range: first..<last + 1, coverage: coverage, spread: spread)
      }
    }
    return best
  }
}
