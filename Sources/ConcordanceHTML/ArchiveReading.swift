import Documents
import Ingestion
import Storage

/// Reads an archive ahead of the writing of the index, a batch of documents at a time.
actor ArchiveReading {
  /// So many parts are read ahead at most.
  private static let mostParts = 256
  /// So many bytes of text are read ahead, but for the last document.
  private static let mostBytes = 4 << 20

  private var archive: ArchiveReader

  /// Opens a file; `nil` if it is no archive.
  init?(_ file: SourceFile, name: String, ingestor: Ingestor) throws(StorageError) {
    guard let archive = try ArchiveReader(file: file.path, name: name, ingestor: ingestor) else {
      return nil
    }
    self.archive = archive
  }

  /// The next parts; none at the end.
  func next() -> [SourcePart] {
    var parts: [SourcePart] = []
    var bytes = 0
    while parts.count < Self.mostParts, bytes < Self.mostBytes, let part = archive.next() {
      if case .document(let extraction) = part {
        bytes += extraction.blocks.reduce(0) { $0 + $1.text.utf8.count }
      }
      parts.append(part)
    }
    return parts
  }

  /// Why the file could not be read to its end; `nil` if it could.
  func readError() -> StorageError? { archive.readError() }
}
