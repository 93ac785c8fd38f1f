internal import Documents

/// Reads plain text: paragraphs between blank lines, the first line the title if it is short.
struct PlainTextReader {
  /// The longest first line that is taken for a title, in bytes.
  private static let longestTitle = 120

  let limits: IngestionLimits

  func read(_ source: Source) throws(IngestionError) -> ReadContent {
    let text = try TextDecoder.decode(source.bytes, hint: source.encoding) { _ in nil }
    var content = ReadContent(encoding: text.encoding)
    if let note = text.note { content.cuts.append(note) }
    content.blocks = Block.paragraphs(of: text.bytes.span.extracting(text.start...)).map { block in
      var block = block
      if let range = block.byteRange {
        let range = range.lowerBound + text.start..<range.upperBound + text.start
        block.byteRange = text.map.source(of: range)
        block.parts = parts(of: block.text, in: text, range)
      }
      return block
    }
    let firstLine = text.bytes[text.start...].drop { $0 <= 0x20 }.prefix { $0 != 0x0A }
    if firstLine.count <= Self.longestTitle {
      content.title = String(decoding: firstLine, as: UTF8.self).collapsed
    }
    return content
  }

  /// The parts of a paragraph that is too long for one passage; its text is what stands in a range,
  /// white space made single spaces.
  private func parts(
    of paragraph: String, in text: DecodedText, _ range: Range<Int>
  ) -> [Block.Part]? {
    var paragraph = paragraph
    let cuts = paragraph.withUTF8 { utf8 in
      unsafe PassageSplitter.cuts(of: utf8.span, keepsLines: false)
    }
    guard let cuts else { return nil }
    var place = range.lowerBound
    var offset = 0
    /// The place in the text of an offset of the paragraph, which is never that of a space.
    func advance(to end: Int) -> Int {
      while offset < end, place < range.upperBound {
        let isSpace = text.bytes[place] <= 0x20
        place += 1
        while isSpace, place < range.upperBound, text.bytes[place] <= 0x20 { place += 1 }
        offset += 1
      }
      return place
    }
    return cuts.map { cut in
      let start = advance(to: cut.lowerBound)
      return Block.Part(
        range: cut, byteRange: text.map.source(of: start..<advance(to: cut.upperBound)))
    }
  }
}
