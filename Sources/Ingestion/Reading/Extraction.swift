package import Documents

/// What a reader made of a source.
package struct Extraction: Sendable, Hashable {
  /// The document, cut into passages.
  package var document: Document
  /// All blocks in reading order; those that are furniture carry their reason.
  package var blocks: [Block]
  /// The WHATWG name of the encoding that the source was in.
  package var encoding: String
  /// The limits that were hit and other things a user may want to know, worded.
  package var cuts: [String]

  /// Forgets where in the source the text was: it is not in its bytes as they are.
  mutating func forgetRanges() {
    for index in blocks.indices {
      blocks[index].byteRange = nil
      blocks[index].parts = nil
    }
    for index in document.passages.indices { document.passages[index].byteRange = nil }
  }

  /// Moves where in the source the text was: the source stands behind so many bytes of another one.
  mutating func moveRanges(by offset: Int) {
    func moved(_ range: Range<Int>) -> Range<Int> {
      range.lowerBound + offset..<range.upperBound + offset
    }
    for index in blocks.indices {
      blocks[index].byteRange = blocks[index].byteRange.map(moved)
      blocks[index].parts = blocks[index].parts?.map { part in
        var part = part
        part.byteRange = part.byteRange.map(moved)
        return part
      }
    }
    for index in document.passages.indices {
      document.passages[index].byteRange = document.passages[index].byteRange.map(moved)
    }
  }

  /// The content as plain text, one block a line.
  package var mainText: String {
    blocks.lazy.filter { $0.boilerplate == nil }.map(\.text).joined(separator: "\n")
  }
}
