/// The bytes of one document and what is known about where they came from.
package struct Source: Sendable {
  /// The bytes.
  package var bytes: [UInt8]
  /// The path of the file, as it shall be shown; also the document's id if there is one.
  package var path: String?
  /// The address of the page.
  package var url: String?
  /// The format; `nil` to tell it from the content, then from the name.
  package var mediaType: MediaType?

  /// The label of the encoding that the carrier of the bytes gives them, as HTTP does.
  package var encoding: String?

  /// Creates a source.
  package init(
    bytes: [UInt8], path: String? = nil, url: String? = nil, mediaType: MediaType? = nil,
    encoding: String? = nil
  ) {
    self.bytes = bytes
    self.path = path
    self.url = url
    self.mediaType = mediaType
    self.encoding = encoding
  }

  /// The name of the file without folders and extension; empty if there is no path.
  var stem: String {
    guard let path else { return "" }
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last ?? path.utf8[...]
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
      return String(Substring(name))
    }
    return String(Substring(name[..<dot]))
  }
}
