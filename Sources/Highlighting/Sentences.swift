import TextAnalysis

/// The sentences of a passage, as far as they can be shown apart.
///
/// Sentences that a match or a grapheme cluster joins count as one.
struct Sentences {
  /// The sentences in order, without white space around them: all of the text is in one.
  private(set) var ranges: [Range<Int>] = []

  /// - Parameter marks: The marked ranges, ascending.
  init(of passage: PassageText, marks: [Range<Int>]) {
    let starts = SentenceBoundaries.sentences(in: passage.lines).map(\.lowerBound).dropFirst()
    var mark = 0
    var start = 0
    for end in starts + [passage.end] where end > start {
      while mark < marks.count, marks[mark].upperBound <= end { mark += 1 }
      let isJoined = mark < marks.count && marks[mark].lowerBound < end
      if isJoined || !passage.text.isCharacterBoundary(end) { continue }
      if let range = passage.trimmed(start..<end) { ranges.append(range) }
      start = end
    }
  }

  /// The last sentence that begins at or before an offset.
  func index(at offset: Int) -> Int {
    max(ranges.partitionPoint { $0.lowerBound > offset } - 1, 0)
  }
}
