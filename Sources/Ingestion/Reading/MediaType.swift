/// The formats that are read.
package enum MediaType: String, Sendable, Hashable, CaseIterable {
  /// HTML.
  case html = "text/html"
  /// XHTML: HTML in the syntax of XML.
  case xhtml = "application/xhtml+xml"
  /// Markdown, CommonMark with tables and front matter.
  case markdown = "text/markdown"
  /// Plain text, paragraphs separated by blank lines.
  case plainText = "text/plain"
  /// JSON Lines, one record a line.
  case jsonLines = "application/jsonl"
  /// A book in EPUB.
  case epub = "application/epub+zip"
  /// A message of mail.
  case mail = "message/rfc822"
  /// A mailbox, each message in it a document.
  case mailbox = "application/mbox"
  /// A web archive, each page in it a document.
  case warc = "application/warc"

  /// The file name extensions of each format, lower case, without the dot.
  private static let extensions: [String: MediaType] = [
    "html": .html, "htm": .html, "xhtml": .xhtml, "xht": .xhtml,
    "md": .markdown, "markdown": .markdown,
    "txt": .plainText, "text": .plainText,
    "jsonl": .jsonLines, "ndjson": .jsonLines,
    "epub": .epub, "warc": .warc, "eml": .mail, "mbox": .mailbox,
  ]

  /// The format that the name of a file promises; what is gzip'd has the format of what is in it.
  package init?(fileName: String) {
    let name = fileName.utf8.split(separator: UInt8(ascii: "/")).last ?? fileName.utf8[...]
    guard let (rest, suffix) = MediaType.cut(name) else { return nil }
    if suffix == "gz" {
      // Records are read as they stand in the file.
      guard let inner = MediaType.cut(rest).flatMap({ MediaType.extensions[$0.suffix] }),
        inner != .jsonLines
      else { return nil }
      self = inner
    } else {
      guard let type = MediaType.extensions[suffix] else { return nil }
      self = type
    }
  }

  private static func cut(
    _ name: Substring.UTF8View
  ) -> (rest: Substring.UTF8View, suffix: String)? {
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    return (name[..<dot], String(Substring(name[name.index(after: dot)...])).lowercased())
  }

  /// Whether a file of the format holds any number of documents, and is read as a stream.
  package var isArchive: Bool { self == .warc || self == .mailbox }

  /// Whether files of the format are read that a walk finds; others have to be named.
  package var isFoundInFolders: Bool { self != .jsonLines }

  /// Whether bytes start like HTML, after white space and comments.
  static func looksLikeHTML(_ bytes: Span<UInt8>) -> Bool {
    var index = 0
    if bytes.starts(with: [0xEF, 0xBB, 0xBF], at: 0) { index = 3 }
    let limit = min(bytes.count, 1024)
    while index < limit {
      if bytes[index] <= 0x20 {
        index += 1
      } else if bytes.hasPrefix("<!--", at: index) {
        while index < limit, !bytes.hasPrefix("-->", at: index) { index += 1 }
        index = min(index + 3, limit)
      } else {
        break
      }
    }
    return openings.contains { bytes.hasPrefix($0, at: index) }
  }

  private static let openings: [[UInt8]] = [
    "<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<div", "<p>", "<h1", "<table",
    "<script", "<style", "<br", "<a ", "<font", "<?xml version=\"1.0\" encoding=\"utf-8\"?><html",
  ].map { Array($0.utf8) }
}

extension Span where Element == UInt8 {
  /// Whether the bytes at `offset` are exactly these.
  func starts(with bytes: [UInt8], at offset: Int) -> Bool {
    guard offset >= 0, count - offset >= bytes.count else { return false }
    for index in bytes.indices where self[offset + index] != bytes[index] { return false }
    return true
  }

  /// Whether the bytes at `offset` are these, which are lower case, in any case of ASCII letters.
  func hasPrefix(_ lowercase: [UInt8], at offset: Int) -> Bool {
    guard offset >= 0, count - offset >= lowercase.count else { return false }
    for index in lowercase.indices where self[offset + index].lowercasedASCII != lowercase[index] {
      return false
    }
    return true
  }
}

extension Span where Element == UInt8 {
  /// Whether the bytes at `offset` are these, which are lower case, in any case of ASCII letters.
  ///
  /// The fence: the buffer of a static string lives forever, and it is read within its bounds.
  @safe func hasPrefix(_ lowercase: StaticString, at offset: Int) -> Bool {
    guard offset >= 0, count - offset >= lowercase.utf8CodeUnitCount else { return false }
    return lowercase.withUTF8Buffer { text in
      for index in text.indices
      where unsafe self[offset + index].lowercasedASCII != text[index] {
        return false
      }
      return true
    }
  }
}

extension UInt8 {
  /// The byte with an ASCII capital made small.
  var lowercasedASCII: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
  /// Whether it is an ASCII letter.
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  /// Whether it is an ASCII digit.
  var isDigit: Bool { self &- 0x30 < 10 }
  /// Whether HTML takes it for white space.
  var isSpace: Bool { isOne(of: 1 << 0x20 | 1 << 0x0A | 1 << 0x09 | 1 << 0x0D | 1 << 0x0C) }

  /// Whether it is one of the bytes below 64 whose bits are set.
  func isOne(of set: UInt64) -> Bool { self < 64 && (set &>> UInt64(self)) & 1 != 0 }
}
