import Documents
import TextAnalysis

/// The words of a segment in the making: one table for all, one stream for each full-text field.
///
/// A value of its own so that the loop over the words of a text runs inside of one access to it.
struct WordStreams {
  /// Positions left empty between two headings, so that a phrase does not cross from one to the
  /// next.
  static let gap = 8

  private(set) var words = TermTable()
  private var fields = [FieldStream](repeating: FieldStream(), count: Field.textCount)
  private var passageCount = 0

  /// The memory in use, and what writing the segment takes besides, in bytes.
  var footprint: Int {
    words.footprint + fields.reduce(0) { $0 + $1.footprint }
      + finishingFootprint
  }

  /// What writing the segment takes besides, in bytes: for each word what it becomes and where its
  /// list is, for each passage its lengths, and a part of the inversion.
  private var finishingFootprint: Int {
    let longest = fields.reduce(0) { max($0, $1.codes.count) }
    return words.count * 48 + passageCount * 24 + min(longest, Inversion.partLength) * 4
  }

  mutating func beginPassage() {
    passageCount += 1
    for field in fields.indices { fields[field].beginPassage() }
  }

  /// Appends a text to a field of the current passage.
  mutating func append(_ batch: WordBatch, to field: Int) {
    fields[field].append(batch, behind: Self.gap, numberedBy: &words)
  }

  /// Takes out the codes of a field.
  mutating func finish(_ field: Int) -> FieldCodes { fields[field].finish() }

  /// Says that no more words come.
  mutating func close() { words.close() }
}
