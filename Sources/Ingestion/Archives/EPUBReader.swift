internal import Documents

/// Reads a book in EPUB (EPUB Open Container Format 3.3 and Packages 3.3; those of version 2 too):
/// its chapters in the order of its spine, as one document. Byte ranges are not given: the text is
/// packed.
struct EPUBReader {
  let limits: IngestionLimits

  /// A book's package file: what it says about itself, and its chapters.
  private struct Package {
    var values: [String: String] = [:]
    var creators: [String] = []
    var modified: String?
    /// The files by their ids.
    var items: [String: (path: String, type: String, properties: String)] = [:]
    var spine: [String] = []
  }

  /// Whether an archive is a book.
  static func isBook(_ archive: ZIPArchive, limits: IngestionLimits) -> Bool {
    archive.content("META-INF/container.xml", limit: limits.packageBytes) != nil
  }

  func read(_ archive: ZIPArchive) throws(IngestionError) -> ReadContent {
    guard let path = packagePath(archive),
      let package = archive.content(path, limit: limits.packageBytes).map({ read($0, at: path) })
    else { throw .unreadable(reason: "the book has no package file") }
    var content = ReadContent(encoding: "utf-8")
    content.title = package.values["title"] ?? ""
    content.metadata.author =
      package.creators.isEmpty ? nil : package.creators.joined(separator: ", ")
    content.metadata.language = package.values["language"]
    content.metadata.summary = package.values["description"]
    content.metadata.site = package.values["publisher"]
    content.metadata.published = package.values["date"].flatMap(ISODate.normalized)
    if let modified = package.modified.flatMap(ISODate.normalized) {
      content.keywords["modified"] = [modified]
    }
    readChapters(of: package, in: archive, into: &content)
    return content
  }

  private func readChapters(
    of package: Package, in archive: ZIPArchive, into content: inout ReadContent
  ) {
    let reader = HTMLReader(limits: limits)
    var left = limits.archiveBytes
    var missing = 0
    if archive.isCut {
      content.cuts.append("entries of the archive beyond \(limits.archiveEntries) ignored")
    }
    if package.spine.count > limits.chapters {
      content.cuts.append("chapters beyond \(limits.chapters) left out")
    }
    for id in package.spine.prefix(limits.chapters) {
      guard let item = package.items[id], item.type.contains("html"),
        !item.properties.split(separator: " ").contains("nav")
      else { continue }
      guard let bytes = archive.content(item.path, limit: min(limits.sourceBytes, left)),
        let chapter = try? reader.read(Source(bytes: bytes, path: item.path, mediaType: .xhtml))
      else {
        missing += 1
        continue
      }
      left -= bytes.count
      content.cuts += chapter.cuts.filter { !content.cuts.contains($0) }
      content.blocks += chapter.blocks.map { block in
        var block = block
        block.byteRange = nil
        block.parts = nil
        return block
      }
    }
    if missing > 0 { content.cuts.append("chapters that cannot be read left out: \(missing)") }
  }

  private func packagePath(_ archive: ZIPArchive) -> String? {
    guard let container = archive.content("META-INF/container.xml", limit: limits.packageBytes)
    else { return nil }
    var path: String?
    XMLElements.forEach(in: container) { element in
      if element.name == "rootfile" { path = path ?? element.attributes["full-path"] }
    }
    return path
  }

  private func read(_ bytes: [UInt8], at path: String) -> Package {
    var package = Package()
    let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? ""
    XMLElements.forEach(in: bytes) { element in
      let attributes = element.attributes
      switch element.name {
      case "creator": if !element.text.isEmpty { package.creators.append(element.text) }
      case "title", "language", "description", "publisher", "date":
        if package.values[element.name] == nil, !element.text.isEmpty {
          package.values[element.name] = element.text
        }
      case "meta" where attributes["property"] == "dcterms:modified":
        package.modified = element.text
      case "item":
        guard let id = attributes["id"], let href = attributes["href"] else { return }
        package.items[id] = (
          Self.resolved(href, in: folder), attributes["media-type"] ?? "",
          attributes["properties"] ?? ""
        )
      case "itemref":
        if let id = attributes["idref"] { package.spine.append(id) }
      default: break
      }
    }
    return package
  }

  /// The path in the archive that a relative address means.
  static func resolved(_ address: String, in folder: String) -> String {
    var parts: [Substring] = []
    for part in (folder + address.prefix { $0 != "#" }.decodingPercents).split(separator: "/") {
      switch part {
      case ".": break
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}

extension Substring {
  /// With `%20` and the like as the bytes they stand for.
  fileprivate var decodingPercents: String {
    guard utf8.contains(UInt8(ascii: "%")) else { return String(self) }
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2).filter { $0.value(hex: true) != nil }
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
