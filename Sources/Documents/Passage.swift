/// A stretch of a document that can be ranked, quoted and linked to by itself.
public struct Passage: Sendable, Hashable {
  /// Whether a reader came for this text.
  public enum Role: UInt8, Sendable, Hashable, CaseIterable {
    /// The text a reader came for; the field `body`.
    case content = 0
    /// Navigation, footers, side columns and other furniture; the field `boilerplate`, which is
    /// kept searchable but never outranks content.
    case boilerplate = 1
  }

  /// The text; blocks such as paragraphs, list items and table rows are separated by `\n`.
  public var text: String
  /// The headings above the passage, outermost first.
  public var headings: [String]
  /// The nearest preceding element id or named anchor, without `#`.
  public var anchor: String?
  /// The bytes of the source file that the text was taken from; `nil` where there is no file.
  public var byteRange: Range<Int>?
  /// Content or furniture.
  public var role: Role

  /// Creates a passage.
  public init(
    text: String, headings: [String] = [], anchor: String? = nil, byteRange: Range<Int>? = nil,
    role: Role = .content
  ) {
    self.text = text
    self.headings = headings
    self.anchor = anchor
    self.byteRange = byteRange
    self.role = role
  }
}
