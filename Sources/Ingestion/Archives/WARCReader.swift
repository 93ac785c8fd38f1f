/// Reads the records of a web archive (WARC, ISO 28500) one by one, gzip'd or not.
struct WARCReader: ~Copyable {
  /// A page that was fetched.
  struct Page {
    var url: String
    /// When it was fetched, in ISO 8601.
    var date: String?
    /// Its media type; empty if its carrier named none.
    var mediaType: String
    /// The encoding that its carrier named.
    var charset: String?
    var body: [UInt8]
  }

  /// What a record gives.
  enum Item {
    case page(Page)
    /// A record that should hold a page and does not: its address, and why.
    case skipped(String, reason: String)
  }

  private static let signature = Array("WARC/".utf8)

  private var stream: ByteStream
  private let limits: IngestionLimits
  private var isAtEnd = false
  /// Why the archive could not be read to its end, in words.
  private(set) var fault: String?

  /// Whether bytes, inflated, begin like a web archive.
  static func isArchive(_ bytes: some Sequence<UInt8>) -> Bool { bytes.starts(with: signature) }

  init(_ bytes: [UInt8], limits: IngestionLimits) {
    stream = ByteStream(bytes, limit: limits.archiveBytes)
    self.limits = limits
  }

  /// The next page; `nil` at the end.
  mutating func next() -> Item? {
    while !isAtEnd {
      if let item = record() { return item }
    }
    return nil
  }

  private mutating func end(_ reason: String?) {
    isAtEnd = true
    fault = stream.fault ?? reason
  }

  /// Reads a record; `nil` if there is no page in it.
  private mutating func record() -> Item? {
    var version = stream.line()
    while let line = version, line.isEmpty { version = stream.line() }
    guard let version else {
      end(nil)
      return nil
    }
    guard version.starts(with: Self.signature) else {
      end("there is no record where one should begin")
      return nil
    }
    var fields = HeaderFields()
    while let line = stream.line(), !line.isEmpty { fields.add(line[...]) }
    guard let length = fields["content-length"].flatMap({ Int($0) }), length >= 0 else {
      end("a record does not say how long it is")
      return nil
    }
    let type = fields["warc-type"]?.lowercased() ?? ""
    let url = (fields["warc-target-uri"] ?? "").trimmingAngleBrackets
    guard type == "response" || type == "resource", !url.isEmpty, !url.hasPrefix("dns:") else {
      if !stream.skip(length) { end("the last record is cut") }
      return nil
    }
    guard length <= limits.sourceBytes else {
      if !stream.skip(length) { end("the last record is cut") }
      return .skipped(url, reason: "\(length) bytes, more than the limit of \(limits.sourceBytes)")
    }
    let content = stream.read(length)
    if content.count < length { end("the last record is cut") }
    return page(content, fields, type, url)
  }

  private func page(
    _ content: [UInt8], _ fields: HeaderFields, _ type: String, _ url: String
  ) -> Item? {
    let date = fields["warc-date"]
    guard type == "response" else {
      let charset = fields.parameter("charset", of: "content-type")
      return .page(
        Page(url: url, date: date, mediaType: fields.mediaType, charset: charset, body: content))
    }
    guard let message = HTTPMessage(content), (200..<300).contains(message.status) else {
      return nil
    }
    guard let body = message.body(limit: limits.sourceBytes) else {
      return .skipped(url, reason: "compressed in a way that is not known")
    }
    return .page(
      Page(
        url: url, date: date, mediaType: message.mediaType, charset: message.charset, body: body))
  }
}

extension String {
  /// Without the angle brackets that some versions of WARC have around addresses.
  fileprivate var trimmingAngleBrackets: String {
    hasPrefix("<") && hasSuffix(">") ? String(dropFirst().dropLast()) : self
  }
}
