import Documents
import Storage

/// A stored document without its passages, as bytes: every string with its length, absent strings
/// told from empty ones.
enum DocumentRecord {
  static func encode(_ document: Document) -> [UInt8] {
    var out = ByteWriter()
    out.string(document.id)
    out.string(document.title)
    let metadata = document.metadata
    for value in [
      metadata.path, metadata.url, metadata.summary, metadata.author, metadata.published,
      metadata.language, metadata.site, metadata.mediaType, metadata.encoding,
    ] {
      out.optional(value)
    }
    out.varint(UInt64(document.keywords.count))
    for (name, values) in document.keywords.sorted(by: { $0.key < $1.key }) {
      out.string(name)
      out.varint(UInt64(values.count))
      for value in values { out.string(value) }
    }
    if let stamp = document.stamp {
      out.u8(1)
      out.u64(UInt64(bitPattern: stamp.size))
      out.u64(UInt64(bitPattern: stamp.modified))
      out.u64(stamp.digest)
    } else {
      out.u8(0)
    }
    return out.bytes
  }

  /// Decodes a document; its passages are empty.
  static func decode(_ bytes: [UInt8], file: String) throws(StorageError) -> Document {
    var input = ByteReader(bytes, file: file)
    var document = Document(id: try input.string(), title: try input.string(), passages: [])
    document.metadata = Metadata(
      path: try input.optional(), url: try input.optional(), summary: try input.optional(),
      author: try input.optional(), published: try input.optional(),
      language: try input.optional(), site: try input.optional(),
      mediaType: try input.optional(), encoding: try input.optional())
    for _ in 0..<(try input.count()) {
      let name = try input.string()
      var values: [String] = []
      for _ in 0..<(try input.count()) { values.append(try input.string()) }
      document.keywords[name] = values
    }
    if try input.u8() != 0 {
      document.stamp = SourceStamp(
        size: Int64(bitPattern: try input.u64()), modified: Int64(bitPattern: try input.u64()),
        digest: try input.u64())
    }
    return document
  }

  /// Decodes the id alone, which stands first.
  static func decodeID(_ bytes: [UInt8], file: String) throws(StorageError) -> String {
    var input = ByteReader(bytes, file: file)
    return try input.string()
  }
}

/// A stored passage as bytes.
enum PassageRecord {
  /// Encodes a passage with its text, or without.
  static func encode(_ passage: Passage, _ storedText: StoredText) -> [UInt8] {
    var out = ByteWriter()
    out.u8(passage.role.rawValue)
    out.varint(UInt64(passage.headings.count))
    for heading in passage.headings { out.string(heading) }
    out.optional(passage.anchor)
    if let range = passage.byteRange {
      out.u8(1)
      out.varint(UInt64(range.lowerBound))
      out.varint(UInt64(range.count))
    } else {
      out.u8(0)
    }
    out.string(storedText == .none ? "" : passage.text)
    return out.bytes
  }

  static func decode(_ bytes: [UInt8], file: String) throws(StorageError) -> Passage {
    var input = ByteReader(bytes, file: file)
    guard let role = Passage.Role(rawValue: try input.u8()) else {
      throw input.damage("stored passage")
    }
    var headings: [String] = []
    for _ in 0..<(try input.count()) { headings.append(try input.string()) }
    let anchor = try input.optional()
    var range: Range<Int>?
    if try input.u8() != 0 {
      let start = try input.varint()
      let (end, overflow) = start.addingReportingOverflow(try input.varint())
      guard !overflow, end <= UInt64(Int.max) else { throw input.damage("stored passage") }
      range = Int(start)..<Int(end)
    }
    return Passage(
      text: try input.string(), headings: headings, anchor: anchor, byteRange: range, role: role)
  }
}

extension ByteWriter {
  fileprivate mutating func optional(_ string: String?) {
    u8(string == nil ? 0 : 1)
    if let string { self.string(string) }
  }
}

extension ByteReader {
  fileprivate mutating func optional() throws(StorageError) -> String? {
    try u8() == 0 ? nil : try string()
  }
}
