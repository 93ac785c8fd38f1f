internal import Documents

/// Reads HTML: decode, clean, parse, tell content from furniture.
struct HTMLReader {
  let limits: IngestionLimits

  func read(_ source: Source) throws(IngestionError) -> ReadContent {
    let text = try TextDecoder.decode(
      source.bytes, hint: source.encoding, declared: MetaPrescan.encoding)
    guard text.bytes.count <= Int32.max else {
      throw .tooLarge(size: text.bytes.count, limit: Int(Int32.max))
    }
    let cleaner = MarkupCleaner.clean(
      text.bytes.span, start: text.start, isXML: source.mediaType == .xhtml, limits: limits)
    let markup = cleaner.markup
    var builder = PageBuilder(
      text: cleaner.text, runs: cleaner.runs, attributes: cleaner.store, of: cleaner.records,
      limits: limits)
    try MarkupParser.parse(markup, into: &builder)
    var page = builder.finish()
    page.time = cleaner.time
    let linkedData = cleaner.linkedData.map { LinkedData(text.bytes[$0], limits: limits) }
    let facts = PageFacts(page, linkedData: linkedData, language: cleaner.language)
    var content = ReadContent(encoding: text.encoding)
    content.cuts = cleaner.cuts + page.cuts.sorted() + Set(linkedData.compactMap(\.cut)).sorted()
    if let note = text.note { content.cuts.append(note) }
    let said = [facts.metadata.summary, facts.metadata.author, facts.metadata.url]
    if said.contains(where: { $0?.utf8.count ?? 0 >= limits.metaBytes }) {
      content.cuts.append("values of meta elements beyond \(limits.metaBytes) bytes cut")
    }
    content.blocks = blocks(
      of: page, reasons: MainContent.reasons(of: page, description: facts.metadata.summary),
      places: SourcePlaces(cleaned: cleaner.map, decoded: text.map))
    content.metadata = facts.metadata
    if let modified = facts.modified { content.keywords["modified"] = [modified] }
    content.title = facts.title(firstHeading: firstHeading(content.blocks))
    return content
  }

  private func blocks(
    of page: Page, reasons: [Furniture?], places: SourcePlaces
  ) -> [Block] {
    var blocks: [Block] = []
    blocks.reserveCapacity(page.pieces.count)
    for (index, piece) in page.pieces.enumerated() {
      var block = Block(
        piece.kind, text: page.string(piece),
        anchor: piece.anchor >= 0 ? page.anchors[Int(piece.anchor)] : nil,
        byteRange: places.range(piece.source), boilerplate: reasons[index]?.rawValue)
      block.parts = parts(of: piece, in: page, places: places)
      blocks.append(block)
    }
    return blocks
  }

  /// The parts of a piece that is too long for one passage.
  private func parts(
    of piece: Page.Piece, in page: Page, places: SourcePlaces
  ) -> [Block.Part]? {
    let start = Int(piece.text.lowerBound)
    guard !piece.isHidden, piece.text.count > 2 * PassageSplitter.longestWords else { return nil }
    let cuts = PassageSplitter.cuts(
      of: page.text.span.extracting(start..<Int(piece.text.upperBound)),
      keepsLines: piece.kind == .preformatted)
    return cuts?.map { cut in
      let from = page.places.source(of: start + cut.lowerBound)
      let to = page.places.sourceEnd(of: start + cut.upperBound)
      return Block.Part(
        range: cut, byteRange: places.range(Int32(clamping: from)..<Int32(clamping: max(from, to))))
    }
  }

  private func firstHeading(_ blocks: [Block]) -> String? {
    let headings = blocks.lazy.filter { $0.kind == .heading(level: 1) }
    return (headings.first { $0.boilerplate == nil } ?? headings.first)?.text
  }
}

/// Leads ranges of a cleaned page through cleaning and decoding back to the source.
private struct SourcePlaces {
  let cleaned: SourceMap
  let decoded: DecodedPlaces

  func range(_ range: Range<Int32>) -> Range<Int> {
    let start = decoded.source(of: cleaned.source(of: Int(range.lowerBound)))
    let end = decoded.source(of: cleaned.sourceEnd(of: Int(range.upperBound)))
    return start..<max(start, end)
  }
}
