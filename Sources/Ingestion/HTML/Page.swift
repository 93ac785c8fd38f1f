internal import Documents

/// A page as its reader saw it: elements, the pieces of text in them, and what it says about
/// itself. No tree of nodes: an element knows its parent, a piece of text its element.
struct Page {
  /// An element that starts and ends blocks, or a part of the page with a purpose.
  struct Element {
    var tag: Tag
    /// The place of the enclosing element; -1 for the outermost.
    var parent: Int32
    /// What its own tag and attributes say it is for.
    var hint: ElementHint
    /// Where its first block is, and, once it is closed, the end of its blocks.
    var blocks: Range<Int32>
  }

  /// A piece of text that nothing but inline elements interrupts.
  struct Piece {
    var kind: Block.Kind
    var element: Int32
    /// Its text in ``Page/text``.
    var text: Range<Int32>
    /// How many bytes of it are in links.
    var linked: Int32
    /// The bytes of the cleaned page that it was taken from.
    var source: Range<Int32>
    /// The place of its anchor in ``Page/anchors``; -1 if there is none.
    var anchor: Int32
    /// Whether it is text that the page hides inside other text.
    var isHidden = false
  }

  var elements: [Element] = []
  var pieces: [Piece] = []
  var text: [UInt8] = []
  /// Leads offsets in ``text`` to offsets in the text of the cleaned page.
  var places = SourceMap()
  /// The limits that were hit, worded.
  var cuts: Set<String> = []
  var anchors: [String] = []
  var titleText: [UInt8] = []
  /// `meta` elements by their name or property in lower case, the first of each.
  var meta: [String: String] = [:]
  var canonical: String?
  /// The first `time` element's `datetime`.
  var time: String?
  /// The text of the first inline element that names the author.
  var author: String?

  /// The text of a piece.
  func string(_ piece: Piece) -> String {
    text.span.string(Int(piece.text.lowerBound)..<Int(piece.text.upperBound))
  }
}
