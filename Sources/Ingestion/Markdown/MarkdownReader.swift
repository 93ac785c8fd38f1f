internal import Documents

/// Reads Markdown: CommonMark's blocks as far as they touch text, tables, and front matter.
struct MarkdownReader {
  let limits: IngestionLimits

  func read(_ source: Source) throws(IngestionError) -> ReadContent {
    let text = try TextDecoder.decode(source.bytes, hint: source.encoding) { _ in nil }
    var content = ReadContent(encoding: text.encoding)
    if let note = text.note { content.cuts.append(note) }
    var lines = MarkdownLines(text.bytes, start: text.start)
    let matter = FrontMatter(&lines)
    var parser = MarkdownParser(lines)
    parser.run()
    content.blocks = parser.blocks.map { block in
      var block = block
      block.byteRange = block.byteRange.map { text.map.source(of: $0) }
      return block
    }
    content.metadata.author = matter["author"] ?? matter["authors"]
    content.metadata.published = (matter["date"] ?? matter["published"]).flatMap(ISODate.normalized)
    content.metadata.summary = matter["description"] ?? matter["summary"]
    content.metadata.language = matter["lang"] ?? matter["language"]
    content.metadata.url = matter["canonical"] ?? matter["url"]
    let tags = matter.values("tags") + matter.values("keywords")
    if !tags.isEmpty { content.keywords["tag"] = tags }
    content.title = matter["title"] ?? firstHeading(content.blocks) ?? ""
    return content
  }

  private func firstHeading(_ blocks: [Block]) -> String? {
    let headings = blocks.lazy.filter { if case .heading = $0.kind { true } else { false } }
    return (headings.first { $0.kind == .heading(level: 1) } ?? headings.first)?.text
  }
}
