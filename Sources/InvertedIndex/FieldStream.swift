import TextAnalysis

/// The words of one full-text field in reading order, as numbers: the position of a word is its
/// place in its passage.
struct FieldStream {
  /// Stands where a position holds no word: between two headings, or for a skipped token.
  static let hole = UInt32.max

  private(set) var words: [UInt32] = []
  /// Where each passage starts in `words`; passages without the field start where the next does.
  private(set) var starts: [Int] = []

  var footprint: Int { words.count * 4 + starts.count * 8 }

  mutating func beginPassage() { starts.append(words.count) }

  /// Appends the words of a text, whose positions count from `base` in the current passage.
  mutating func append(
    _ batch: TokenBatch, at base: Int, numberedBy table: inout TermTable
  ) {
    let start = starts[starts.count - 1]
    var wordStart = 0
    for (end, position) in zip(batch.ends, batch.positions) {
      while words.count - start < base + Int(position) { words.append(Self.hole) }
      words.append(table.intern(batch.bytes, wordStart..<Int(end)))
      wordStart = Int(end)
    }
  }

  /// The next free position of the current passage.
  var nextPosition: Int { words.count - starts[starts.count - 1] }

  func range(of passage: Int) -> Range<Int> {
    starts[passage]..<(passage + 1 < starts.count ? starts[passage + 1] : words.count)
  }
}
