@_exported public import Concordance
public import Documents
import Ingestion

extension Document {
  /// Reads an HTML page.
  ///
  /// - Parameters:
  ///   - page: The markup.
  ///   - url: The address of the page; also the document's id unless another is given.
  ///   - id: The document's id.
  /// - Throws: ``DocumentError`` if it cannot be read.
  public static func html(
    _ page: String, url: String? = nil, id: String? = nil
  ) throws(DocumentError) -> Document {
    try html(Array(page.utf8), url: url, id: id)
  }

  /// Reads an HTML page from its bytes; the encoding is told from them.
  ///
  /// - Throws: ``DocumentError`` if it cannot be read.
  public static func html(
    _ page: [UInt8], url: String? = nil, id: String? = nil
  ) throws(DocumentError) -> Document {
    try read(page, .html, url: url, id: id)
  }

  /// Reads Markdown.
  ///
  /// - Throws: ``DocumentError`` if it cannot be read.
  public static func markdown(
    _ text: String, url: String? = nil, id: String? = nil
  ) throws(DocumentError) -> Document {
    try read(Array(text.utf8), .markdown, url: url, id: id)
  }

  /// Reads plain text, paragraphs separated by blank lines.
  ///
  /// - Throws: ``DocumentError`` if it cannot be read.
  public static func plainText(
    _ text: String, url: String? = nil, id: String? = nil
  ) throws(DocumentError) -> Document {
    try read(Array(text.utf8), .plainText, url: url, id: id)
  }

  private static func read(
    _ bytes: [UInt8], _ type: MediaType, url: String?, id: String?
  ) throws(DocumentError) -> Document {
    do throws(IngestionError) {
      var document = try Ingestor().extract(
        Source(bytes: bytes, url: url, mediaType: type)
      ).document
      if let id { document.id = id }
      return document
    } catch {
      throw DocumentError(reason: SkipReason.words(for: error))
    }
  }
}

/// Why a document cannot be read.
public struct DocumentError: Error, Sendable, Hashable {
  /// What is wrong, in words.
  public let reason: String
}
