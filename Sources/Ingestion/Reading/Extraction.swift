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

  /// The content as plain text, one block a line.
  package var mainText: String {
    blocks.lazy.filter { $0.boilerplate == nil }.map(\.text).joined(separator: "\n")
  }
}
