package import IndexFormat
import Storage

extension SegmentFile {
  /// The files that a segment has from the beginning and that never change.
  package static var fixed: [SegmentFile] { allCases.filter { $0 != .deletes } }

  /// The name of the file in the segment of that number; numbers are never used twice.
  package func fileName(_ segment: UInt64) -> String { "segment-\(segment).\(nameExtension)" }
}

extension SegmentEntry {
  /// The segment's deleted documents, if it has any.
  func readDeletes(in directory: any Directory) throws(StorageError) -> DeletedSet? {
    guard let deletes else { return nil }
    let file = try ChecksummedFile(
      in: directory, name: deletes.name, kind: SegmentFile.deletes.kind,
      versions: FormatVersion.readable, owner: number, seal: deletes)
    let deleted = try DeletedSet(file: file, documentCount: Int(documentCount))
    guard deleted.count == deletedDocuments else {
      throw .corrupted(file: deletes.name, offset: 0, what: "count of deleted documents")
    }
    return deleted
  }
}

extension Manifest {
  /// The name of the manifest's file.
  var fileName: String { Self.fileName(generation: generation) }
}
