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

  /// Appends a word at a position of the current passage; positions rise.
  mutating func append(_ word: UInt32, at position: Int) {
    let start = starts[starts.count - 1]
    while words.count - start < position { words.append(Self.hole) }
    words.append(word)
  }

  /// The next free position of the current passage.
  var nextPosition: Int { words.count - starts[starts.count - 1] }

  func range(of passage: Int) -> Range<Int> {
    starts[passage]..<(passage + 1 < starts.count ? starts[passage + 1] : words.count)
  }
}
