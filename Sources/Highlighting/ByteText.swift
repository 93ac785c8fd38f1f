/// A text with its bytes at hand: offsets are UTF-8, and known to be between characters or not.
struct ByteText {
  let string: String
  let bytes: [UInt8]

  init(_ string: String) {
    self.string = string
    bytes = Array(string.utf8)
  }

  /// - Precondition: The bytes are valid UTF-8.
  init(bytes: [UInt8]) {
    string = String(decoding: bytes, as: UTF8.self)
    self.bytes = bytes
  }

  /// Whether an offset lies between two grapheme clusters, or at an end of the text.
  func isCharacterBoundary(_ offset: Int) -> Bool {
    guard offset > 0, offset < bytes.count else { return true }
    let before = bytes[offset - 1]
    let after = bytes[offset]
    if before < 0x80, after < 0x80 { return before != 0x0D || after != 0x0A }
    return String.Index(index(at: offset), within: string) != nil
  }

  /// The range, widened so that no grapheme cluster is cut by its ends.
  func widenedToCharacters(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    if !isCharacterBoundary(lower) {
      lower = offset(of: string.index(before: string.index(after: index(at: lower))))
    }
    var upper = range.upperBound
    if !isCharacterBoundary(upper) { upper = offset(of: string.index(after: index(at: upper))) }
    return lower..<upper
  }

  /// The ends of the grapheme clusters in a range, in order, as they are asked for.
  ///
  /// - Precondition: The range begins and ends between grapheme clusters.
  func characterEnds(in range: Range<Int>) -> some Sequence<Int> {
    let end = index(at: range.upperBound)
    return sequence(state: index(at: range.lowerBound)) { index -> Int? in
      guard index < end else { return nil }
      string.formIndex(after: &index)
      return offset(of: index)
    }
  }

  /// The text of a range.
  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private func index(at offset: Int) -> String.Index {
    string.utf8.index(string.startIndex, offsetBy: offset)
  }

  private func offset(of index: String.Index) -> Int {
    string.utf8.distance(from: string.startIndex, to: index)
  }
}
