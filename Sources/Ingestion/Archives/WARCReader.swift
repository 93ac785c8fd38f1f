/// Reads the records of a web archive (WARC, ISO 28500) one by one, gzip'd or not.
///
/// A record that is damaged is told of, and reading goes on with the next one: behind the next line
/// that begins like a record, or in the next member of a gzip'd archive.
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
    /// Where in the archive the body begins; `nil` if it does not stand there as it is.
    var place: Int?
  }

  /// What a record gives.
  enum Item {
    case page(Page)
    /// A record that should hold a page and does not: its address, and why.
    case skipped(String, reason: String)
    /// Damage, and what became of it.
    case damaged(String)
  }

  private static let signature = Array("WARC/".utf8)
  /// The end of a record and the beginning of the next one.
  private static let boundary = Array("\r\n\r\nWARC/1.".utf8)

  private var stream: ByteStream
  private let limits: IngestionLimits
  private var isAtEnd = false
  /// Items that wait to be handed out.
  private var waiting: [Item] = []
  /// The first line of the next record, if it was read already.
  private var version: [UInt8]?

  /// Whether bytes, inflated, begin like a web archive.
  static func isArchive(_ bytes: some Sequence<UInt8>) -> Bool { bytes.starts(with: signature) }

  init(_ stream: consuming ByteStream, limits: IngestionLimits) {
    self.stream = stream
    self.limits = limits
  }

  /// Why the archive could not be read to its end; `nil` if it could.
  var fault: ByteStream.Fault? { stream.fault }

  /// The next page or what is to be told; `nil` at the end.
  mutating func next() -> Item? {
    while true {
      if !waiting.isEmpty { return waiting.removeFirst() }
      if isAtEnd { return nil }
      if let item = record() { return item }
    }
  }

  /// Tells of damage and looks for the next record.
  private mutating func recover(_ reason: String) -> Item {
    if let fault = stream.fault {
      isAtEnd = !stream.resume()
      return .damaged(fault.reason)
    }
    while let line = stream.line(limit: limits.headerBytes) {
      if line.starts(with: Self.signature) {
        version = line
        return .damaged(reason)
      }
    }
    isAtEnd = !stream.resume()
    return .damaged(stream.fault?.reason ?? reason)
  }

  /// Reads a record; `nil` if there is no page in it.
  private mutating func record() -> Item? {
    var version = version ?? stream.line(limit: limits.headerBytes)
    self.version = nil
    while let line = version, line.isEmpty { version = stream.line(limit: limits.headerBytes) }
    guard let version else { return end() }
    guard version.starts(with: Self.signature) else {
      return recover("there is no record where one should begin")
    }
    var fields = HeaderFields()
    var count = 0
    while let line = stream.line(limit: limits.headerBytes), !line.isEmpty {
      count += 1
      if count <= limits.headerFields { fields.add(line[...]) }
    }
    if count > limits.headerFields {
      waiting.append(.damaged("header fields beyond \(limits.headerFields) ignored"))
    }
    guard let length = fields["content-length"].flatMap({ Int($0) }), length >= 0 else {
      return recover("a record does not say how long it is")
    }
    let type = fields["warc-type"]?.lowercased() ?? ""
    let url = (fields["warc-target-uri"] ?? "").trimmingAngleBrackets
    guard type == "response" || type == "resource", !url.isEmpty, !url.hasPrefix("dns:") else {
      return stream.skip(length) ? nil : recover("the last record is cut")
    }
    guard length <= limits.sourceBytes else {
      if !stream.skip(length) { waiting.append(recover("the last record is cut")) }
      return .skipped(url, reason: "\(length) bytes, more than the limit of \(limits.sourceBytes)")
    }
    let place = stream.isCompressed ? nil : stream.position
    let content = stream.read(length)
    if content.count < length { waiting.append(recover("the last record is cut")) }
    return page(content, at: place, fields, type, url)
  }

  /// At the end of the stream, or where it broke off.
  private mutating func end() -> Item? {
    if stream.fault != nil { return recover("") }
    // What follows the last member may be a member with a damaged beginning.
    if stream.resume() { return .damaged(ByteStream.Fault.damaged.reason) }
    isAtEnd = true
    return nil
  }

  private func page(
    _ content: [UInt8], at place: Int?, _ fields: HeaderFields, _ type: String, _ url: String
  ) -> Item? {
    let date = fields["warc-date"]
    guard type == "response" else {
      let charset = fields.parameter("charset", of: "content-type")
      return .page(
        Page(
          url: url, date: date, mediaType: fields.mediaType, charset: charset, body: content,
          place: place))
    }
    guard let message = HTTPMessage(content, limits: limits),
      (200..<300).contains(message.status)
    else { return nil }
    guard let body = message.body(limit: limits.sourceBytes) else {
      return .skipped(url, reason: "compressed in a way that is not known")
    }
    return .page(
      Page(
        url: url, date: date, mediaType: message.mediaType, charset: message.charset, body: body,
        place: place.flatMap { place in message.plainBodyOffset.map { place + $0 } }))
  }
}

extension String {
  /// Without the angle brackets that some versions of WARC have around addresses.
  fileprivate var trimmingAngleBrackets: String {
    hasPrefix("<") && hasSuffix(">") ? String(dropFirst().dropLast()) : self
  }
}
