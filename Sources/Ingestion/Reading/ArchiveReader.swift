internal import Documents
package import Storage

/// Reads the documents of a web archive or a mailbox one by one, as a stream: of an archive of any
/// size only the page or message that is read is in memory.
package struct ArchiveReader: ~Copyable {
  private var pages: WARCReader?
  private var messages: Mailbox?
  private let isMailbox: Bool
  private var count = 0
  private var isAtEnd = false
  private let path: String?
  private let ingestor: Ingestor

  /// Opens a file, gzip'd or not, that has the name of an archive; `nil` if it is none.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - name: The path that documents shall have.
  package init?(
    file: SourcePath, name: String, ingestor: Ingestor
  ) throws(StorageError) {
    guard let type = MediaType(fileName: name), type.isArchive else { return nil }
    let reader = try SourceFileReader(file)
    let size = try FileTree.status(of: file, followingLink: true).size
    var offset = 0
    let limit = ingestor.limits.inflatedBytes(ofArchive: Int(clamping: size))
    let stream = ByteStream(limit: limit) { count throws(StorageError) in
      let bytes = try reader.read(upTo: count, at: offset)
      offset += bytes.count
      return bytes
    }
    self.init(stream, type: type, path: name, ingestor: ingestor)
  }

  /// Opens a file that has the name of an archive; `nil` if it is none or cannot be read.
  package static func open(_ path: String, ingestor: Ingestor) -> ArchiveReader? {
    guard let file = SourcePath(path) else { return nil }
    return try? ArchiveReader(file: file, name: path, ingestor: ingestor)
  }

  /// Reads a stream; `nil` if it does not begin like a mailbox, should it be one, or a web archive.
  init?(
    _ stream: consuming ByteStream, type: MediaType?, path: String?, ingestor: Ingestor
  ) {
    self.path = path
    self.ingestor = ingestor
    isMailbox = type == .mailbox && Mailbox.isMailbox(&stream)
    if isMailbox {
      messages = Mailbox(stream, limits: ingestor.limits)
    } else if type ?? .warc == .warc, WARCReader.isArchive(stream.peek(5)) {
      pages = WARCReader(stream, limits: ingestor.limits)
    } else {
      return nil
    }
  }

  /// Why the file could not be read to its end; `nil` if it could.
  package mutating func readError() -> StorageError? {
    let fault = isMailbox ? messages?.fault : pages?.fault
    if case .unreadable(let error) = fault { return error }
    return nil
  }

  /// The next document or what is to be told of the archive; `nil` at its end.
  package mutating func next() -> SourcePart? { isMailbox ? nextMessage() : nextPage() }

  private mutating func nextPage() -> SourcePart? {
    while let item = pages?.next() {
      switch item {
      case .skipped(let url, let reason): return .skipped(url, .unreadable(reason: reason))
      case .damaged(let reason): return .cut(reason)
      case .page(let page):
        guard let type = ingestor.mediaType(of: page) else { continue }
        do throws(IngestionError) {
          return .document(try ingestor.extract(page, as: type, of: path))
        } catch {
          return .skipped(page.url, error)
        }
      }
    }
    return nil
  }

  private mutating func nextMessage() -> SourcePart? {
    guard let item = messages?.next() else {
      // The end is told of, once, if it is not that of the file.
      defer { isAtEnd = true }
      return isAtEnd ? nil : (messages?.fault).map { .cut($0.reason) }
    }
    count += 1
    switch item {
    case .message(let bytes): return .document(ingestor.extract(bytes, number: count, of: path))
    case .tooLarge(let size):
      return .skipped("#\(count)", .tooLarge(size: size, limit: ingestor.limits.sourceBytes))
    }
  }
}
