/// The pieces of a passage that a snippet shows, never more than its length.
struct Excerpt {
  let passage: PassageText
  let sentences: Sentences
  /// The length that the pieces may have together.
  let budget: Int
  /// What other excerpts of the passage show, which this one may not.
  let taken: [Range<Int>]
  /// What is shown, in order, apart from each other.
  private(set) var pieces: [Range<Int>] = []
  /// The length that the pieces have together.
  private(set) var used = 0

  init(of passage: PassageText, sentences: Sentences, budget: Int, taken: [Range<Int>]) {
    self.passage = passage
    self.sentences = sentences
    self.budget = budget
    self.taken = taken
  }

  /// Shows a range, joined to the pieces that it overlaps or touches, if that fits and nothing of it is
  /// taken.
  @discardableResult
  mutating func add(_ range: Range<Int>) -> Bool {
    let first = pieces.firstIndex { $0.upperBound >= range.lowerBound } ?? pieces.count
    var last = first
    var joined = range
    var length = 0
    while last < pieces.count, pieces[last].lowerBound <= range.upperBound {
      joined =
        min(
          joined.lowerBound, pieces[last].lowerBound)..<max(
          joined.upperBound, pieces[last].upperBound)
      length += passage.length(pieces[last])
      last += 1
    }
    let cost = passage.length(joined) - length
    guard cost <= budget - used, !taken.contains(where: joined.overlaps) else { return false }
    pieces.replaceSubrange(first..<last, with: CollectionOfOne(joined))
    used += cost
    return true
  }

  /// How much of a range is not shown.
  func missing(of range: Range<Int>) -> Int {
    pieces.reduce(passage.length(range)) { $0 - passage.length($1.clamped(to: range)) }
  }

  /// The worth of the distinct targets that are shown.
  ///
  /// - Parameter matches: Matches in the order of their ranges.
  func coverage(of matches: [Match], worths: [Int]) -> Int {
    var isShown = [Bool](repeating: false, count: worths.count)
    var piece = 0
    var coverage = 0
    for match in matches {
      while piece < pieces.count, pieces[piece].upperBound <= match.range.lowerBound { piece += 1 }
      guard piece < pieces.count else { break }
      let range = pieces[piece]
      if range.lowerBound <= match.range.lowerBound, match.range.upperBound <= range.upperBound,
        !isShown[match.target]
      {
        isShown[match.target] = true
        coverage += worths[match.target]
      }
    }
    return coverage
  }
}
