/// A message of mail or one of its parts (RFC 5322, RFC 2045): header fields and body.
struct Message {
  /// The deepest part that is read.
  private static let deepest = 8
  /// The most parts of one part that are read.
  private static let mostParts = 100

  /// The header fields.
  let headers: HeaderFields
  private let body: ArraySlice<UInt8>

  /// Text in one of the parts.
  struct Text {
    var isHTML: Bool
    var charset: String?
    var bytes: [UInt8]
  }

  /// Whether bytes begin with a header field that only mail has.
  static func looksLikeHeader(_ bytes: ArraySlice<UInt8>) -> Bool {
    var lines = HeaderLines(bytes.prefix(64 << 10))
    let headers = HeaderFields(&lines)
    let isFrom = headers["from"] != nil
    return isFrom && (headers["date"] != nil || headers["message-id"] != nil)
      || headers["received"] != nil || headers["return-path"] != nil
  }

  init(_ bytes: ArraySlice<UInt8>) {
    var lines = HeaderLines(bytes)
    headers = HeaderFields(&lines)
    body = lines.rest
  }

  /// The texts that a reader would see: of several forms of one text the plain one, no attachments.
  func texts(depth: Int = 0) -> [Text] {
    guard depth < Self.deepest else { return [] }
    if headers["content-disposition"]?.lowercased().hasPrefix("attachment") ?? false { return [] }
    let type = headers.mediaType
    if type.hasPrefix("multipart/") {
      let parts = parts().map { $0.texts(depth: depth + 1) }.filter { !$0.isEmpty }
      guard type == "multipart/alternative" else { return parts.flatMap { $0 } }
      return parts.first { !$0.contains(where: \.isHTML) } ?? parts.last ?? []
    }
    let bytes = TransferEncoding.decode(body, headers["content-transfer-encoding"] ?? "")
    if type == "message/rfc822" { return Message(bytes[...]).texts(depth: depth + 1) }
    guard type.isEmpty || type == "text/plain" || type == "text/html" else { return [] }
    return [
      Text(
        isHTML: type == "text/html", charset: headers.parameter("charset", of: "content-type"),
        bytes: bytes)
    ]
  }

  /// The parts between the lines that hold the boundary.
  private func parts() -> [Message] {
    guard let boundary = headers.parameter("boundary", of: "content-type"), !boundary.isEmpty else {
      return []
    }
    let mark = Array("--\(boundary)".utf8)
    var parts: [Message] = []
    var start: Int?
    var line = body.startIndex
    while line < body.endIndex, parts.count < Self.mostParts {
      let end = body[line...].firstIndex(of: 0x0A).map { $0 + 1 } ?? body.endIndex
      if body[line] == UInt8(ascii: "-"), body[line..<end].starts(with: mark) {
        if let start, parts.count < Self.mostParts { parts.append(Message(body[start..<line])) }
        start = body[line..<end].dropFirst(mark.count).starts(with: "--".utf8) ? nil : end
        if start == nil { return parts }
      }
      line = end
    }
    if let start, parts.count < Self.mostParts { parts.append(Message(body[start...])) }
    return parts
  }
}
