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
      block.byteRange = block.byteRange.flatMap { range in
        text.map.map {
          $0.source(
            of: range.lowerBound + text.start)..<$0.source(of: range.upperBound + text.start)
        }
      }
      return block
    }
    let firstLine = text.bytes[text.start...].drop { $0 <= 0x20 }.prefix { $0 != 0x0A }
    if firstLine.count <= Self.longestTitle {
      content.title = String(decoding: firstLine, as: UTF8.self).collapsed
    }
    return content
  }
}
