import TextAnalysis

/// The words of one full-text field in reading order, as codes: the position of a word is its place
/// in its passage.
struct FieldStream {
  private(set) var codes = WordCodes()
  /// Which code starts each passage; passages without the field start where the next does.
  private(set) var starts: [UInt32] = []

  /// The memory in use, in bytes.
  var footprint: Int { codes.footprint + starts.count * 8 }

  mutating func beginPassage() {
    precondition(codes.count < UInt32.max, "2^32 words in a segment")
    starts.append(UInt32(codes.count))
  }

  /// Appends the words of a text behind `gap` positions without a word, unless it is the first of
  /// its passage.
  mutating func append(_ batch: WordBatch, behind gap: Int, numberedBy table: inout TermTable) {
    if let start = starts.last, codes.count > Int(start) {
      for _ in 0..<gap { codes.append(WordCodes.hole) }
    }
    table.intern(batch, into: &codes)
  }

  /// Takes out the codes, which are then read and no longer appended to.
  mutating func finish() -> FieldCodes {
    let codes = FieldCodes(
      chunks: codes.chunks(), starts: starts + [UInt32(codes.count)])
    self = FieldStream()
    return codes
  }
}
