/// A message of mail or one of its parts (RFC 5322, RFC 2045): header fields and body.
struct Message {
  /// The header fields.
  let headers: HeaderFields
  private let body: ArraySlice<UInt8>
  private let limits: IngestionLimits

  /// Text in one of the parts.
  struct Text {
    var isHTML: Bool
    var charset: String?
    var bytes: [UInt8]
  }

  /// Whether bytes begin with a header field that only mail has.
  static func looksLikeHeader(_ bytes: ArraySlice<UInt8>) -> Bool {
    var lines = HeaderLines(bytes.prefix(64 << 10))
    let headers = HeaderFields(&lines, most: IngestionLimits().headerFields)
    let isFrom = headers["from"] != nil
    return isFrom && (headers["date"] != nil || headers["message-id"] != nil)
      || headers["received"] != nil || headers["return-path"] != nil
  }

  init(_ bytes: ArraySlice<UInt8>, limits: IngestionLimits) {
    var lines = HeaderLines(bytes)
    headers = HeaderFields(&lines, most: limits.headerFields)
    body = lines.rest
    self.limits = limits
  }

  /// The texts that a reader would see: of several forms of one text the plain one, no attachments.
  /// The limits that cut them are added to `cuts`.
  func texts(cuts: inout Set<String>, depth: Int = 0) -> [Text] {
    guard depth < limits.mailDepth else {
      cuts.insert("parts of the message nested deeper than \(limits.mailDepth) left out")
      return []
    }
    if headers.isCut { cuts.insert("header fields beyond \(limits.headerFields) ignored") }
    if headers["content-disposition"]?.lowercased().hasPrefix("attachment") ?? false { return [] }
    let type = headers.mediaType
    if type.hasPrefix("multipart/") {
      let parts = parts(cuts: &cuts).map { $0.texts(cuts: &cuts, depth: depth + 1) }
        .filter { !$0.isEmpty }
      guard type == "multipart/alternative" else { return parts.flatMap { $0 } }
      return parts.first { !$0.contains(where: \.isHTML) } ?? parts.last ?? []
    }
    let bytes = TransferEncoding.decode(body, headers["content-transfer-encoding"] ?? "")
    if type == "message/rfc822" {
      return Message(bytes[...], limits: limits).texts(cuts: &cuts, depth: depth + 1)
    }
    guard type.isEmpty || type == "text/plain" || type == "text/html" else { return [] }
    return [
      Text(
        isHTML: type == "text/html", charset: headers.parameter("charset", of: "content-type"),
        bytes: bytes)
    ]
  }

  /// The parts between the lines that hold the boundary.
  private func parts(cuts: inout Set<String>) -> [Message] {
    guard let boundary = headers.parameter("boundary", of: "content-type"), !boundary.isEmpty else {
      return []
    }
    let mark = Array("--\(boundary)".utf8)
    var parts: [Message] = []
    var start: Int?
    var line = body.startIndex
    func add(_ end: Int) {
      guard let start else { return }
      if parts.count < limits.mailParts {
        parts.append(Message(body[start..<end], limits: limits))
      } else {
        cuts.insert("parts of the message beyond \(limits.mailParts) left out")
      }
    }
    while line < body.endIndex {
      let end = body[line...].firstIndex(of: 0x0A).map { $0 + 1 } ?? body.endIndex
      if body[line] == UInt8(ascii: "-"), body[line..<end].starts(with: mark) {
        add(line)
        start = body[line..<end].dropFirst(mark.count).starts(with: "--".utf8) ? nil : end
        if start == nil { return parts }
      }
      line = end
    }
    add(body.endIndex)
    return parts
  }
}
