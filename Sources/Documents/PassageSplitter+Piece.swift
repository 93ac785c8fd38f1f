/// A block, or a part of a long one, on its way into a passage.
struct PassagePiece {
  var text: Substring
  var words: Int
  /// Whether it is an item or row, which wants to stay with its list.
  var isItem: Bool
  var isQuotedLiterally: Bool
  var anchor: String?
  var byteRange: Range<Int>?

  init(_ block: Block) {
    self.init(
      text: block.text[...], words: PassagePiece.countWords(block.text[...]),
      isItem: block.kind == .listItem || block.kind == .tableRow,
      isQuotedLiterally: block.kind == .preformatted, anchor: block.anchor,
      byteRange: block.byteRange)
  }

  private init(
    text: Substring, words: Int, isItem: Bool, isQuotedLiterally: Bool, anchor: String?,
    byteRange: Range<Int>?
  ) {
    self.text = text
    self.words = words
    self.isItem = isItem
    self.isQuotedLiterally = isQuotedLiterally
    self.anchor = anchor
    self.byteRange = byteRange
  }

  /// Whether it is a further item of the list that `previous` belongs to.
  func continues(_ previous: PassagePiece) -> Bool { isItem && previous.isItem }

  /// One passage of all pieces; `nil` if there are none.
  static func joined(
    _ pieces: [PassagePiece], headings: [String], role: Passage.Role
  ) -> Passage? {
    guard let first = pieces.first else { return nil }
    var text = ""
    text.reserveCapacity(pieces.reduce(0) { $0 + $1.text.utf8.count + 1 })
    var range = first.byteRange
    for (index, piece) in pieces.enumerated() {
      if index > 0 { text += "\n" }
      text += piece.text
      if let known = range {
        range = piece.byteRange.map {
          min(known.lowerBound, $0.lowerBound)..<max(known.upperBound, $0.upperBound)
        }
      }
    }
    return Passage(
      text: text, headings: headings, anchor: first.anchor, byteRange: range, role: role)
  }

  /// The piece cut at the ends of sentences into parts of about the target length; where there is
  /// no such end within the longest length, at a space, and without any space between two scalars.
  func cut() -> [PassagePiece] {
    var text = text
    let ranges = text.withUTF8 { utf8 in
      let bytes = unsafe utf8.span
      var cutter = TextCutter(keepsLines: isQuotedLiterally)
      var ranges: [(range: Range<Int>, words: Int)] = []
      while let range = cutter.next(bytes) {
        ranges.append((range, PassagePiece.countWords(bytes.extracting(range))))
      }
      return ranges
    }
    return ranges.map { range, words in
      var part = self
      let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
      part.text = text[start..<text.utf8.index(start, offsetBy: range.count)]
      part.words = words
      if let byteRange, byteRange.count == text.utf8.count {
        // Text and source are the same bytes.
        let offset = byteRange.lowerBound
        part.byteRange = offset + range.lowerBound..<offset + range.upperBound
      }
      return part
    }
  }

  /// Words between spaces; two ideographs or kana count as one, and so do 16 bytes without a space.
  static func countWords(_ text: Substring) -> Int {
    var text = text
    return text.withUTF8 { unsafe countWords($0.span) }
  }

  private static func countWords(_ bytes: Span<UInt8>) -> Int {
    // Without branches: where words end is what no processor can guess.
    var words = 0
    var ideographs = 0
    var previous: UInt8 = 0x20
    for index in bytes.indices {
      let byte = bytes[index]
      words += previous <= 0x20 && byte > 0x20 ? 1 : 0
      ideographs += byte &- 0xE3 <= 0xED - 0xE3 ? 1 : 0
      previous = byte
    }
    return max(words + ideographs / 2, bytes.count / PassageSplitter.bytesPerWord)
  }
}
