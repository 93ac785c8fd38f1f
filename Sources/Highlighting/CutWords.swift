import TextAnalysis

/// The words between which a sentence may be cut.
///
/// A word ends at white space, punctuation belonging to it. In scripts without spaces, where one
/// token begins as another ends, a word ends before a token. No grapheme cluster is cut.
struct CutWords {
  /// The words in order.
  private(set) var ranges: [Range<Int>] = []

  init(in sentence: Range<Int>, of passage: PassageText, tokens: TokenBatch) {
    var token = tokens.sourceStarts.partitionPoint { $0 >= sentence.lowerBound }
    var start: Int?
    for i in sentence {
      while token < tokens.count, tokens.sourceStarts[token] < i { token += 1 }
      if passage.isWhiteSpace(i) {
        if let word = start, passage.text.isCharacterBoundary(i) {
          ranges.append(word..<i)
          start = nil
        }
      } else if let word = start {
        if token < tokens.count, tokens.sourceStarts[token] == i, word < i,
          Self.isUnspaced(token, tokens), passage.text.isCharacterBoundary(i)
        {
          ranges.append(word..<i)
          start = i
        }
      } else if passage.text.isCharacterBoundary(i) {
        start = i
      } else {
        start = ranges.popLast()?.lowerBound ?? i
      }
    }
    if let word = start { ranges.append(word..<sentence.upperBound) }
  }

  /// The first word that ends after an offset.
  func endingAfter(_ offset: Int) -> Range<Int>? {
    let i = ranges.partitionPoint { $0.upperBound > offset }
    return i < ranges.count ? ranges[i] : nil
  }

  /// The last word that begins before an offset.
  func beginningBefore(_ offset: Int) -> Range<Int>? {
    let i = ranges.partitionPoint { $0.lowerBound >= offset }
    return i > 0 ? ranges[i - 1] : nil
  }

  /// Whether a token touches or overlaps another one.
  private static func isUnspaced(_ i: Int, _ tokens: TokenBatch) -> Bool {
    (i > 0 && tokens.sourceEnds[i - 1] >= tokens.sourceStarts[i])
      || (i + 1 < tokens.count && tokens.sourceStarts[i + 1] <= tokens.sourceEnds[i])
  }
}
