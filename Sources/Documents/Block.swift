/// A paragraph-sized piece of a source document in reading order: what a format reader emits and
/// the ``PassageSplitter`` turns into passages.
public struct Block: Sendable, Hashable {
  /// What the piece is in its document.
  public enum Kind: Sendable, Hashable {
    /// A heading of the given level, 1 for the outermost.
    case heading(level: Int)
    /// Running text.
    case paragraph
    /// One item of a list.
    case listItem
    /// One row of a table, its cells separated by a tab.
    case tableRow
    /// A row of a table of header cells only, separated by a tab.
    case tableHeader
    /// Text whose line breaks matter.
    case preformatted
    /// A quotation.
    case quotation
    /// The caption of a figure or table.
    case caption
  }

  /// What the piece is.
  public var kind: Kind
  /// Its text, white space collapsed unless ``Kind/preformatted``.
  public var text: String
  /// The nearest element id or named anchor at or before it, without `#`.
  public var anchor: String?
  /// The bytes of the source file that it was taken from.
  public var byteRange: Range<Int>?
  /// Where a block that is too long for one passage is cut, and the bytes that each part was taken
  /// from; `nil` if the reader cannot tell, or the block is short.
  package var parts: [Part]?
  /// Why it counts as furniture (`nav`, `footer`, `hidden` …); `nil` for content.
  public var boilerplate: String?

  /// A part of a long block.
  package struct Part: Sendable, Hashable {
    /// The bytes of the UTF-8 of the block's text.
    package var range: Range<Int>
    /// The bytes of the source file that it was taken from.
    package var byteRange: Range<Int>?

    package init(range: Range<Int>, byteRange: Range<Int>?) {
      self.range = range
      self.byteRange = byteRange
    }
  }

  /// Creates a block.
  public init(
    _ kind: Kind, text: String, anchor: String? = nil, byteRange: Range<Int>? = nil,
    boilerplate: String? = nil
  ) {
    self.kind = kind
    self.text = text
    self.anchor = anchor
    self.byteRange = byteRange
    self.boilerplate = boilerplate
  }
}
