/// What a document says about itself.
public struct Metadata: Sendable, Hashable {
  /// Where the document was read from, relative to the folder that was indexed; the tool's `path`.
  public var path: String?
  /// The canonical address, if the document or its carrier names one.
  public var url: String?
  /// A summary written by the author of the document.
  public var summary: String?
  /// The author or authors, as the document writes them.
  public var author: String?
  /// The date of publication, ISO 8601: `2024-05-17` or `2024-05-17T09:30:00Z`.
  public var published: String?
  /// The main language, as a BCP 47 tag (`en`, `de-AT`).
  public var language: String?
  /// The name of the site or collection.
  public var site: String?
  /// The IANA media type of the source, such as `text/html`.
  public var mediaType: String?
  /// The label of the source's character encoding in the WHATWG Encoding Standard.
  public var encoding: String?

  /// Creates metadata; what is not given is unknown.
  public init(
    path: String? = nil, url: String? = nil, summary: String? = nil, author: String? = nil,
    published: String? = nil, language: String? = nil, site: String? = nil,
    mediaType: String? = nil, encoding: String? = nil
  ) {
    self.path = path
    self.url = url
    self.summary = summary
    self.author = author
    self.published = published
    self.language = language
    self.site = site
    self.mediaType = mediaType
    self.encoding = encoding
  }
}
