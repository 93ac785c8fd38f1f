import Documents
import TextAnalysis

/// The words of a segment in the making: one table for all, one stream for each full-text field.
///
/// A value of its own so that the loop over the words of a text runs inside of one access to it.
struct WordStreams {
  /// Positions left empty between two headings, so that a phrase does not cross from one to the
  /// next.
  private static let gap = 8

  private(set) var words = TermTable()
  private(set) var fields = [FieldStream](repeating: FieldStream(), count: Field.textCount)

  /// The memory in use, in bytes.
  var footprint: Int { words.footprint + fields.reduce(0) { $0 + $1.footprint } }

  mutating func beginPassage() {
    for field in fields.indices { fields[field].beginPassage() }
  }

  /// Appends a text to a field of the current passage.
  mutating func append(_ batch: TokenBatch, to field: Int) {
    let offset = fields[field].nextPosition
    fields[field].append(batch, at: offset == 0 ? 0 : offset + Self.gap, numberedBy: &words)
  }
}
