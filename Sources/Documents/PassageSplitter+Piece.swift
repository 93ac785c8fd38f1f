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
    var parts: [PassagePiece] = []
    var cutter = TextCutter(text: text, keepsLines: isQuotedLiterally)
    while let range = cutter.next() {
      var part = self
      part.text = text[range]
      part.words = PassagePiece.countWords(part.text)
      part.byteRange = sourceRange(of: range)
      parts.append(part)
    }
    return parts
  }

  /// Exact where text and source are the same bytes, else the range of the whole block.
  private func sourceRange(of range: Range<Substring.Index>) -> Range<Int>? {
    guard let byteRange, byteRange.count == text.utf8.count else { return byteRange }
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    let end = text.utf8.distance(from: text.startIndex, to: range.upperBound)
    return byteRange.lowerBound + start..<byteRange.lowerBound + end
  }

  /// Words between spaces; two ideographs or kana count as one, and so do 16 bytes without a space.
  static func countWords(_ text: Substring) -> Int {
    var text = text
    return text.withUTF8 { unsafe countWords($0.span) }
  }

  private static func countWords(_ bytes: Span<UInt8>) -> Int {
    var words = 0
    var ideographs = 0
    var isInWord = false
    for index in bytes.indices {
      let byte = bytes[index]
      if byte <= 0x20 {
        isInWord = false
      } else {
        if !isInWord { words += 1 }
        isInWord = true
        if byte >= 0xE3 && byte <= 0xED { ideographs += 1 }
      }
    }
    return max(words + ideographs / 2, bytes.count / PassageSplitter.bytesPerWord)
  }
}
