internal import Documents

/// A part of a source that may hold several documents.
package enum SourcePart: Sendable {
  /// A document.
  case document(Extraction)
  /// A part that cannot be read: its address, and why.
  case skipped(String, IngestionError)
  /// A limit that was hit, or damage, after which reading goes on where that is possible.
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
    let type = source.mediaType ?? source.path.flatMap { MediaType(fileName: $0) }
    let stream = ByteStream(
      source.bytes, limit: limits.inflatedBytes(ofArchive: source.bytes.count))
    guard var archive = ArchiveReader(stream, type: type, path: source.path, ingestor: self) else {
      take(.document(try extract(source)))
      return
    }
    while let part = archive.next() { take(part) }
  }

  /// The format of a page; `nil` for images and others that hold no text.
  func mediaType(of page: WARCReader.Page) -> MediaType? {
    switch page.mediaType {
    case "text/html": .html
    case "application/xhtml+xml": .xhtml
    case "text/markdown": .markdown
    case "text/plain": sniff(Source(bytes: page.body))
    case "": MediaType.looksLikeHTML(page.body.span) ? .html : nil
    default: nil
    }
  }

  /// Reads a page of an archive.
  func extract(
    _ page: WARCReader.Page, as type: MediaType, of path: String?
  ) throws(IngestionError) -> Extraction {
    var extraction = try extract(
      Source(bytes: page.body, url: page.url, mediaType: type, encoding: page.charset))
    if let place = page.place {
      extraction.moveRanges(by: place)
    } else {
      extraction.forgetRanges()
    }
    extraction.document.metadata.path = path
    if let date = page.date.flatMap(ISODate.normalized) {
      extraction.document.keywords["captured"] = [date]
    }
    return extraction
  }

  /// Reads a message of a mailbox.
  func extract(_ message: [UInt8], number: Int, of path: String?) -> Extraction {
    let (content, id) = MailReader(limits: limits).read(message[...])
    var extraction = extraction(of: content, type: .mail, source: Source(bytes: [], path: path))
    extraction.document.id = id ?? "\(path ?? "")#\(number)"
    return extraction
  }
}
