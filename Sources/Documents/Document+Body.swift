extension Document {
  /// Creates a document from plain text, whose paragraphs are separated by blank lines.
  ///
  /// The paragraphs go through a ``PassageSplitter``; their byte ranges count in the UTF-8 of
  /// `body`.
  public init(
    id: String, title: String = "", body: String, splitter: PassageSplitter = PassageSplitter()
  ) {
    self.init(
      id: id, title: title, passages: splitter.passages(from: Block.paragraphs(of: body)))
  }
}

extension Block {
  /// The paragraphs of a plain text: what stands between blank lines, its white space collapsed.
  public static func paragraphs(of text: String) -> [Block] {
    var text = text
    return text.withUTF8 { unsafe paragraphs(of: $0.span) }
  }

  /// The paragraphs of a plain text of valid UTF-8; what is not valid becomes U+FFFD.
  public static func paragraphs(of bytes: Span<UInt8>) -> [Block] {
    var blocks: [Block] = []
    var line = 0
    var paragraph: Range<Int>?
    func close() {
      guard let range = paragraph else { return }
      paragraph = nil
      blocks.append(Block(.paragraph, text: collapsed(bytes, in: range), byteRange: range))
    }
    while line < bytes.count {
      var end = line
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      if let inked = trimmed(bytes, in: line..<end) {
        paragraph = (paragraph?.lowerBound ?? inked.lowerBound)..<inked.upperBound
      } else {
        close()
      }
      line = end + 1
    }
    close()
    return blocks
  }

  /// The range without the white space at its ends; `nil` if there is nothing else.
  private static func trimmed(_ bytes: Span<UInt8>, in range: Range<Int>) -> Range<Int>? {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return start < end ? start..<end : nil
  }

  private static func collapsed(_ bytes: Span<UInt8>, in range: Range<Int>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var start = range.lowerBound
    while start < range.upperBound {
      // A space between two words needs no change.
      var end = start
      while end < range.upperBound,
        bytes[end] > 0x20
          || bytes[end] == 0x20 && end + 1 < range.upperBound && bytes[end + 1] > 0x20
      {
        end += 1
      }
      unsafe bytes.extracting(start..<end).withUnsafeBufferPointer {
        unsafe text.append(contentsOf: $0)
      }
      while end < range.upperBound, bytes[end] <= 0x20 { end += 1 }
      if end < range.upperBound { text.append(0x20) }
      start = end
    }
    return String(decoding: text, as: UTF8.self)
  }
}
