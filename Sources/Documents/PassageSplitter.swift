/// Cuts the blocks of a document into passages that can be ranked, quoted and linked to by
/// themselves.
///
/// A passage never crosses a heading and never mixes content with boilerplate. Within a section,
/// blocks are gathered until a passage has about ``targetWords``; a longer block is cut at the end
/// of a sentence, a tiny rest joins the passage before it, and the items of one list stay together
/// where they fit. The cut depends on the blocks alone, so equal blocks give equal passages.
public struct PassageSplitter: Sendable, Hashable {
  /// How much of a document one passage holds.
  public enum Mode: Sendable, Hashable {
    /// Passages of about ``PassageSplitter/targetWords``.
    case passages
    /// One passage of all content, for collections of short records.
    case wholeDocument
  }

  /// The length that passages aim at, in words.
  public static let targetWords = 130
  /// The length that no passage of more than one sentence exceeds, in words.
  public static let longestWords = 190
  /// A rest shorter than this joins the passage before it, in words.
  public static let shortestWords = 30
  /// The length that counts as a word in text with few spaces, in bytes.
  static let bytesPerWord = 16
  /// The length at which even a text without any space is cut, in bytes.
  public static let longestBytes = longestWords * bytesPerWord

  /// How much of a document one passage holds.
  public var mode: Mode

  /// Creates a splitter.
  public init(_ mode: Mode = .passages) {
    self.mode = mode
  }

  /// The passages of a document, in reading order; linear in the length of the text.
  public func passages(from blocks: [Block]) -> [Passage] {
    switch mode {
    case .wholeDocument: wholeDocument(blocks)
    case .passages: cut(blocks)
    }
  }

  /// Whether a text goes into a passage as a whole.
  static func fitsPassage(words: Int, bytes: Int) -> Bool {
    words <= longestWords && bytes <= longestBytes
  }

  /// Where a text that is too long for one passage is cut; `nil` if it is not.
  ///
  /// - Parameter keepsLines: Whether a line of it may end a passage: of preformatted text.
  package static func cuts(of text: Span<UInt8>, keepsLines: Bool) -> [Range<Int>]? {
    // Even the shortest words take two bytes.
    guard text.count > 2 * longestWords,
      !fitsPassage(words: WordCount.count(text), bytes: text.count)
    else { return nil }
    var cutter = TextCutter(keepsLines: keepsLines)
    var cuts: [Range<Int>] = []
    while let range = cutter.next(text) { cuts.append(range) }
    return cuts
  }

  private func wholeDocument(_ blocks: [Block]) -> [Passage] {
    Passage.Role.allCases.compactMap { role in
      let pieces = blocks.lazy.filter { $0.role == role && !$0.text.isEmpty }.map(PassagePiece.init)
      return PassagePiece.joined(Array(pieces)[...], headings: [], role: role)
    }
  }

  private func cut(_ blocks: [Block]) -> [Passage] {
    var passages: [Passage] = []
    var outline = Outline()
    var section = PassageSection(role: .content, headings: [])
    for block in blocks where !block.text.isEmpty {
      if case .heading(let level) = block.kind, block.role == .content {
        section.finish(into: &passages)
        outline.enter(block, level: level, passages: &passages)
        section = PassageSection(role: .content, headings: outline.path)
        continue
      }
      if block.role != section.role {
        section.finish(into: &passages)
        section = PassageSection(
          role: block.role, headings: block.role == .content ? outline.path : [])
      }
      if block.role == .content { outline.markUsed() }
      section.add(block)
    }
    section.finish(into: &passages)
    outline.leave(to: 0, passages: &passages)
    return passages
  }
}

extension Block {
  /// Content or furniture.
  var role: Passage.Role { boilerplate == nil ? .content : .boilerplate }
}
