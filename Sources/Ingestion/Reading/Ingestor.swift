package import Documents

/// Reads sources of any known format.
///
/// A value without state: one may serve any number of threads.
///
/// The format is told from the content, then from the name.
package struct Ingestor: Sendable {
  /// Cuts the blocks of a document into passages.
  package var splitter: PassageSplitter
  /// The limits of what is read.
  package var limits: IngestionLimits
  /// The language of sources that do not name theirs; without it, it is guessed.
  package var language: String?

  /// Creates an ingestor.
  package init(
    splitter: PassageSplitter = PassageSplitter(), limits: IngestionLimits = IngestionLimits(),
    language: String? = nil
  ) {
    self.splitter = splitter
    self.limits = limits
    self.language = language
  }

  /// Reads a source; cost is linear in its size.
  ///
  /// What is gzip'd is inflated first.
  ///
  /// - Throws: ``IngestionError`` if it is no text, too large, or of a format without a reader.
  package func extract(_ source: Source) throws(IngestionError) -> Extraction {
    guard source.bytes.count <= limits.sourceBytes else {
      throw .tooLarge(size: source.bytes.count, limit: limits.sourceBytes)
    }
    if source.mediaType == nil, source.bytes.starts(with: ByteStream.gzip) {
      return try extractInflated(source)
    }
    return try extractPlain(source)
  }

  /// Reads a source that is not gzip'd.
  private func extractPlain(_ source: Source) throws(IngestionError) -> Extraction {
    var source = source
    let type = source.mediaType ?? sniff(source)
    source.mediaType = type
    let content: ReadContent
    switch type {
    case .html, .xhtml: content = try HTMLReader(limits: limits).read(source)
    case .markdown: content = try MarkdownReader(limits: limits).read(source)
    case .plainText: content = try PlainTextReader(limits: limits).read(source)
    case .epub:
      guard let archive = ZIPArchive(source.bytes, limits: limits) else {
        throw .unreadable(reason: "no ZIP archive, or a damaged one")
      }
      content = try EPUBReader(limits: limits).read(archive)
    case .mail: content = MailReader(limits: limits).read(source.bytes[...]).content
    case .jsonLines, .warc, .mailbox: throw .unknownMediaType(type.rawValue)
    }
    return extraction(of: content, type: type, source: source)
  }

  private func extractInflated(_ source: Source) throws(IngestionError) -> Extraction {
    var stream = ByteStream(
      source.bytes, limit: limits.inflatedBytes(ofArchive: source.bytes.count))
    var inner = source
    inner.bytes = stream.read(limits.sourceBytes)
    let isCut = !stream.peek(1).isEmpty
    if inner.bytes.isEmpty, let fault = stream.fault { throw .unreadable(reason: fault.reason) }
    var extraction = try extractPlain(inner)
    // What stands where in the packed bytes nobody can say.
    extraction.forgetRanges()
    if let fault = stream.fault { extraction.cuts.append(fault.reason) }
    if isCut { extraction.cuts.append("inflated beyond \(limits.sourceBytes) bytes cut") }
    return extraction
  }

  /// The format of a source: what its content shows, else what its name says.
  func sniff(_ source: Source) -> MediaType {
    let named = source.path.flatMap { MediaType(fileName: $0) }
    if WARCReader.isArchive(source.bytes.prefix(5)) { return .warc }
    if ZIPArchive.isArchive(source.bytes) {
      let archive = ZIPArchive(source.bytes, limits: limits)
      return archive.map { EPUBReader.isBook($0, limits: limits) } ?? false ? .epub : .plainText
    }
    if named == .markdown || named == .xhtml { return named ?? .plainText }
    if MediaType.looksLikeHTML(source.bytes.span) { return .html }
    switch named {
    case .mailbox where Mailbox.isMailbox(source.bytes[...]): return .mailbox
    case .mail where Message.looksLikeHeader(source.bytes[...]): return .mail
    case .warc, .epub, .mailbox, .mail, nil: return .plainText
    case let named?: return named
    }
  }

  func extraction(
    of content: ReadContent, type: MediaType, source: Source
  ) -> Extraction {
    var metadata = content.metadata
    metadata.path = source.path
    metadata.url = source.url ?? metadata.url
    metadata.mediaType = type.rawValue
    metadata.encoding = content.encoding
    if metadata.language == nil {
      metadata.language =
        language
        ?? LanguageGuess.language(
          of: content.blocks.lazy.filter { $0.boilerplate == nil }.map(\.text))
    }
    let title = content.title.isEmpty ? source.stem : content.title
    var cuts = content.cuts
    if title.utf8.count > limits.titleBytes {
      cuts.append("title longer than \(limits.titleBytes) bytes cut")
    }
    let document = Document(
      id: source.path ?? source.url ?? "", title: title.prefix(utf8: limits.titleBytes),
      metadata: metadata, keywords: content.keywords,
      passages: splitter.passages(from: content.blocks))
    return Extraction(
      document: document, blocks: content.blocks, encoding: content.encoding, cuts: cuts)
  }
}

/// What a format's reader gives: everything but the passages.
struct ReadContent {
  var title = ""
  var metadata = Metadata()
  var keywords: [String: [String]] = [:]
  var blocks: [Block] = []
  var encoding: String
  var cuts: [String] = []
}

extension String {
  /// Up to so many bytes of UTF-8, cut between two scalars.
  func prefix(utf8 limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var end = utf8.index(utf8.startIndex, offsetBy: limit)
    while end > utf8.startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
    return String(self[..<end])
  }

  /// With runs of white space made one space and none at the ends.
  var collapsed: String {
    var text = String.UnicodeScalarView()
    var isApart = false
    for scalar in unicodeScalars {
      if scalar.value <= 0x20 || scalar == "\u{A0}" {
        isApart = !text.isEmpty
      } else {
        if isApart { text.append(" ") }
        isApart = false
        text.append(scalar)
      }
    }
    return String(text)
  }
}
