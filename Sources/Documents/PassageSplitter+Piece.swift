/// A block, or a part of a long one, on its way into a passage.
struct PassagePiece {
  var text: String
  var words: Int
  /// Whether it is an item or row, which wants to stay with its list.
  var isItem: Bool
  var isQuotedLiterally: Bool
  var anchor: String?
  var byteRange: Range<Int>?
  private var parts: [Block.Part]?

  init(_ block: Block) {
    self.init(
      text: block.text, words: PassagePiece.countWords(block.text),
      isItem: [.listItem, .tableRow, .tableHeader].contains(block.kind),
      isQuotedLiterally: block.kind == .preformatted, anchor: block.anchor,
      byteRange: block.byteRange)
    parts = block.parts
  }

  private init(
    text: String, words: Int, isItem: Bool, isQuotedLiterally: Bool, anchor: String?,
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
    _ pieces: ArraySlice<PassagePiece>, headings: [String], role: Passage.Role
  ) -> Passage? {
    guard let first = pieces.first else { return nil }
    var range = first.byteRange
    for piece in pieces.dropFirst() {
      guard let known = range else { break }
      range = piece.byteRange.map {
        min(known.lowerBound, $0.lowerBound)..<max(known.upperBound, $0.upperBound)
      }
    }
    return Passage(
      text: pieces.count == 1 ? first.text : joinedText(pieces), headings: headings,
      anchor: first.anchor, byteRange: range, role: role)
  }

  private static func joinedText(_ pieces: ArraySlice<PassagePiece>) -> String {
    var text = ""
    text.reserveCapacity(pieces.reduce(0) { $0 + $1.text.utf8.count + 1 })
    for piece in pieces {
      if !text.isEmpty { text += "\n" }
      text += piece.text
    }
    return text
  }

  /// The piece cut at the ends of sentences into parts of about the target length; where there is
  /// no such end within the longest length, at a space, and without any space between two scalars.
  func cut() -> [PassagePiece] {
    var text = text
    return text.withUTF8 { utf8 in
      let bytes = unsafe utf8.span
      if let parts {
        return parts.map { part in
          var piece = self
          piece.text = unsafe String(decoding: utf8[part.range], as: UTF8.self)
          piece.words = WordCount.count(bytes.extracting(part.range))
          piece.byteRange = part.byteRange
          return piece
        }
      }
      var cutter = TextCutter(keepsLines: isQuotedLiterally)
      var parts: [PassagePiece] = []
      while let range = cutter.next(bytes) {
        var part = self
        part.text = unsafe String(decoding: utf8[range], as: UTF8.self)
        part.words = WordCount.count(bytes.extracting(range))
        if let byteRange, byteRange.count == bytes.count {
          // Text and source are the same bytes.
          let offset = byteRange.lowerBound
          part.byteRange = offset + range.lowerBound..<offset + range.upperBound
        }
        parts.append(part)
      }
      return parts
    }
  }

  private static func countWords(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { unsafe WordCount.count($0.span) }
  }
}
