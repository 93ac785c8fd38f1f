import TextAnalysis

/// The sentences of a passage, as far as they can be shown apart.
///
/// Sentences that a match or a grapheme cluster joins count as one.
struct Sentences {
  /// The sentences in order, without white space around them; at least one if there is text.
  private(set) var ranges: [Range<Int>] = []

  /// - Parameter marks: The marked ranges, ascending.
  init(of passage: PassageText, marks: [Range<Int>]) {
    var mark = marks.makeIterator()
    var next = mark.next()
    for sentence in SentenceBoundaries.sentences(in: passage.text.string) {
      guard let range = Self.trimmed(sentence, in: passage) else { continue }
      guard let last = ranges.last else {
        ranges.append(range)
        continue
      }
      while let current = next, current.upperBound <= last.upperBound { next = mark.next() }
      let isJoined =
        (next.map { $0.lowerBound < last.upperBound } ?? false)
        || !passage.text.isCharacterBoundary(last.upperBound)
        || !passage.text.isCharacterBoundary(range.lowerBound)
      if isJoined {
        ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
      } else {
        ranges.append(range)
      }
    }
  }

  /// The last sentence that begins at or before an offset.
  func index(at offset: Int) -> Int {
    max(ranges.partitionPoint { $0.lowerBound > offset } - 1, 0)
  }

  private static func trimmed(_ range: Range<Int>, in passage: PassageText) -> Range<Int>? {
    var range = range.clamped(to: 0..<passage.end)
    while let first = range.first, passage.isWhiteSpace(first) {
      range = first + 1..<range.upperBound
    }
    while let last = range.last, passage.isWhiteSpace(last) { range = range.lowerBound..<last }
    return range.isEmpty ? nil : range
  }
}
