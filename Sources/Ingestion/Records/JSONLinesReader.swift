package import Documents
package import Storage

/// Reads a collection of records, one JSON object a line, as a stream in bounded memory.
///
/// The members named by ``RecordFields`` give id, title and text; `url`, `author`, `date` or
/// `published`, and `language` go to the metadata; any other scalar becomes a keyword, an array of
/// scalars several. The language of a record that does not name it is guessed. Nested objects are passed over. After an error the reader goes on behind the
/// bad line.
package struct JSONLinesReader {
  /// How much is read at a time, in bytes.
  private static let chunk = 1 << 20

  private let source: (Int) throws(StorageError) -> [UInt8]
  private let fields: RecordFields
  private let splitter: PassageSplitter
  private let limits: IngestionLimits
  /// The language of records that do not name theirs; without it, it is guessed.
  private let language: String?
  private var buffer: [UInt8] = []
  private var scratch = RecordScratch()
  private var start = 0
  private var isAtEnd = false
  /// The number of the line that was read last, from 1.
  package private(set) var line = 0
  /// How many bytes have been read so far.
  package private(set) var bytesRead = 0

  /// Reads from a source that gives up to so many bytes at each call, and none at its end.
  package init(
    fields: RecordFields = RecordFields(), splitter: PassageSplitter = PassageSplitter(),
    limits: IngestionLimits = IngestionLimits(), language: String? = nil,
    source: @escaping (Int) throws(StorageError) -> [UInt8]
  ) {
    self.source = source
    self.fields = fields
    self.splitter = splitter
    self.limits = limits
    self.language = language
  }

  /// Reads a file.
  package init(
    path: SourcePath, fields: RecordFields = RecordFields(),
    splitter: PassageSplitter = PassageSplitter(), limits: IngestionLimits = IngestionLimits(),
    language: String? = nil
  ) throws(StorageError) {
    let file = try SourceFileReader(path)
    var offset = 0
    self.init(fields: fields, splitter: splitter, limits: limits, language: language) {
      count throws(StorageError) in
      let bytes = try file.read(upTo: count, at: offset)
      offset += bytes.count
      return bytes
    }
  }

  /// Reads bytes that are in memory.
  package init(
    bytes: [UInt8], fields: RecordFields = RecordFields(),
    splitter: PassageSplitter = PassageSplitter(), limits: IngestionLimits = IngestionLimits(),
    language: String? = nil
  ) {
    var rest: [UInt8]? = bytes
    self.init(fields: fields, splitter: splitter, limits: limits, language: language) { _ in
      defer { rest = nil }
      return rest ?? []
    }
  }

  /// The next record; `nil` at the end.
  ///
  /// - Throws: ``IngestionError/badRecord(line:reason:)``, after which the reader can go on, or
  ///   ``IngestionError/unreadable(reason:)``, which ends the reading.
  package mutating func next() throws(IngestionError) -> Document? {
    while let range = try nextLine() {
      var line = buffer[range]
      if self.line == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
      if line.allSatisfy({ $0 <= 0x20 }) { continue }
      do {
        return try RecordParser.parse(
          line, fields: fields, splitter: splitter, limits: limits, language: language,
          scratch: &scratch)
      } catch {
        throw .badRecord(line: self.line, reason: error.reason)
      }
    }
    return nil
  }

  /// The range of the next line in the buffer.
  private mutating func nextLine() throws(IngestionError) -> Range<Int>? {
    var searched = start
    while true {
      let end = buffer.span.end(of: 0x0A, from: searched)
      let isWhole = end > searched && end <= buffer.count && buffer[end - 1] == 0x0A
      if isWhole || isAtEnd && start < buffer.count {
        let range = start..<(isWhole ? end - 1 : end)
        start = end
        line += 1
        return range
      }
      if isAtEnd { return nil }
      if buffer.count - start > limits.recordBytes { try skipLine() }
      buffer.removeSubrange(..<start)
      start = 0
      searched = buffer.count
      try fill()
    }
  }

  /// Passes over a line that is too long.
  private mutating func skipLine() throws(IngestionError) {
    line += 1
    repeat {
      buffer = []
      start = 0
      try fill()
      let end = buffer.span.end(of: 0x0A, from: 0)
      if end > 0, buffer[end - 1] == 0x0A {
        start = end
        break
      }
    } while !isAtEnd
    if isAtEnd, start == 0 { start = buffer.count }
    throw .badRecord(line: line, reason: "longer than \(limits.recordBytes) bytes")
  }

  private mutating func fill() throws(IngestionError) {
    do {
      let bytes = try source(Self.chunk)
      bytesRead += bytes.count
      isAtEnd = bytes.isEmpty
      buffer += bytes
    } catch {
      isAtEnd = true
      buffer = []
      start = 0
      throw .unreadable(reason: String(describing: error))
    }
  }
}

/// The members of a record that give the parts of a document.
package struct RecordFields: Sendable, Hashable {
  /// The member with the id.
  package var id: String
  /// The member with the title.
  package var title: String
  /// The member with the text.
  package var text: String

  /// Creates the names; the defaults are those of the BEIR collections.
  package init(id: String = "_id", title: String = "title", text: String = "text") {
    self.id = id
    self.title = title
    self.text = text
  }
}
