internal import Documents

/// A part of a source that may hold several documents.
package enum SourcePart: Sendable {
  /// A document.
  case document(Extraction)
  /// A part that cannot be read: its address, and why.
  case skipped(String, IngestionError)
  /// A limit that was hit, or damage after which nothing can be read.
  case cut(String)
}

extension Ingestor {
  /// Reads a source of any number of documents: the pages of a web archive and the messages of a
  /// mailbox are documents, anything else is one. Parts come as they are read.
  ///
  /// - Throws: ``IngestionError`` if nothing of it can be read.
  package func extractAll(
    _ source: Source, _ take: (SourcePart) -> Void
  ) throws(IngestionError) {
    var stream = ByteStream(source.bytes, limit: 1 << 20)
    if source.mediaType ?? .warc == .warc, WARCReader.isArchive(stream.peek(5)) {
      extractPages(of: source, take)
    } else if let mailbox = mailbox(source) {
      extractMessages(of: mailbox, take)
    } else {
      take(.document(try extract(source)))
    }
  }

  /// The mailbox that a source is, inflated; `nil` if it is none.
  private func mailbox(_ source: Source) -> Source? {
    let named = source.mediaType ?? source.path.flatMap { MediaType(fileName: $0) }
    guard named == .mailbox else { return nil }
    var mailbox = source
    var stream = ByteStream(source.bytes, limit: limits.archiveBytes)
    if source.bytes.starts(with: ByteStream.gzip) {
      mailbox.bytes = stream.read(4 * limits.sourceBytes)
    }
    return Mailbox.isMailbox(mailbox.bytes) ? mailbox : nil
  }

  private func extractMessages(of source: Source, _ take: (SourcePart) -> Void) {
    var mailbox = Mailbox(source.bytes)
    var number = 0
    while let bytes = mailbox.next() {
      number += 1
      let (content, id) = MailReader(limits: limits).read(bytes)
      var extraction = extraction(
        of: content, type: .mail, source: Source(bytes: [], path: source.path))
      extraction.document.id = id ?? "\(source.path ?? "")#\(number)"
      take(.document(extraction))
    }
  }

  private func extractPages(of archive: Source, _ take: (SourcePart) -> Void) {
    var reader = WARCReader(archive.bytes, limits: limits)
    while let item = reader.next() {
      switch item {
      case .skipped(let url, let reason): take(.skipped(url, .unreadable(reason: reason)))
      case .page(let page):
        guard let type = mediaType(of: page) else { continue }
        do throws(IngestionError) {
          take(.document(try extract(page, as: type, of: archive)))
        } catch {
          take(.skipped(page.url, error))
        }
      }
    }
    if let fault = reader.fault { take(.cut(fault)) }
  }

  /// The format of a page; `nil` for images and others that hold no text.
  private func mediaType(of page: WARCReader.Page) -> MediaType? {
    switch page.mediaType {
    case "text/html": .html
    case "application/xhtml+xml": .xhtml
    case "text/markdown": .markdown
    case "text/plain": sniff(Source(bytes: page.body))
    case "": MediaType.looksLikeHTML(page.body.span) ? .html : nil
    default: nil
    }
  }

  private func extract(
    _ page: WARCReader.Page, as type: MediaType, of archive: Source
  ) throws(IngestionError) -> Extraction {
    var extraction = try extract(
      Source(bytes: page.body, url: page.url, mediaType: type, encoding: page.charset))
    extraction.forgetRanges()
    extraction.document.metadata.path = archive.path
    if let date = page.date.flatMap(ISODate.normalized) {
      extraction.document.keywords["captured"] = [date]
    }
    return extraction
  }
}
