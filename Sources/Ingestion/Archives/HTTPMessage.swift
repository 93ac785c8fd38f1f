/// A response of HTTP/1 as a web archive keeps it (RFC 9112): status, headers, body.
struct HTTPMessage {
  /// The status code.
  let status: Int
  private let headers: HeaderFields
  private let rawBody: ArraySlice<UInt8>

  /// Reads a message; `nil` if it is none.
  init?(_ bytes: [UInt8], limits: IngestionLimits) {
    var lines = HeaderLines(bytes[...])
    guard let first = lines.next(), first.starts(with: "HTTP/".utf8) else { return nil }
    let parts = first.split(separator: 0x20)
    guard parts.count >= 2, let status = Int(String(decoding: parts[1], as: UTF8.self)) else {
      return nil
    }
    self.status = status
    headers = HeaderFields(&lines, most: limits.headerFields)
    rawBody = lines.rest
  }

  /// The media type, in lower case; empty if none is given.
  var mediaType: String { headers.mediaType }
  /// The encoding that the header names.
  var charset: String? { headers.parameter("charset", of: "content-type") }

  /// Where in the message the body begins, if it stands there as it was before it was sent.
  var plainBodyOffset: Int? {
    let isPlain = ["identity", ""].contains(headers["content-encoding"]?.lowercased() ?? "")
    return isPlain && !isChunked ? rawBody.startIndex : nil
  }

  private var isChunked: Bool {
    headers["transfer-encoding"]?.lowercased().contains("chunked") ?? false
  }

  /// The body as it was before it was sent, up to a limit; `nil` if it is compressed in a way that is
  /// not known.
  func body(limit: Int) -> [UInt8]? {
    let body = isChunked ? Self.joined(rawBody) ?? Array(rawBody) : Array(rawBody)
    switch headers["content-encoding"]?.lowercased() ?? "identity" {
    case "gzip", "x-gzip":
      // Many archives keep the header and not the compression.
      guard body.starts(with: ByteStream.gzip) else { return body }
      return Inflater.inflate(body[...], .gzip, limit: limit).bytes
    case "deflate":
      let inflated = Inflater.inflate(body[...], .zlib, limit: limit).bytes
      return inflated.isEmpty ? Inflater.inflate(body[...], .none, limit: limit).bytes : inflated
    case "identity", "": return body
    default: return nil
    }
  }

  /// The chunks of a body put together; `nil` if it does not begin with a chunk.
  private static func joined(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var body: [UInt8] = []
    var rest = bytes
    while let end = rest.prefix(64).firstIndex(of: 0x0A) {
      let digits = rest[..<end].prefix { $0.value(hex: true) != nil }
      guard !digits.isEmpty, digits.count <= 8,
        let size = Int(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return body.isEmpty ? nil : body }
      if size == 0 { return body }
      let chunk = rest[(end + 1)...].prefix(size)
      body += chunk
      rest = rest[chunk.endIndex...].drop { $0 == 0x0D || $0 == 0x0A }
    }
    return body.isEmpty ? nil : body
  }
}
