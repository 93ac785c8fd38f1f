import IndexFormat
import Storage

/// A segment as its writer sees it: fixed but for what is deleted of it.
struct WritableSegment {
  private(set) var entry: SegmentEntry
  let segment: Segment
  private(set) var deleted: DeletedSet?
  private var isChanged = false
  /// The ids that its documents have, or nil if that must be looked up.
  private let ids: IDFilter?

  init(entry: SegmentEntry, segment: Segment, deleted: DeletedSet?, ids: IDFilter? = nil) {
    self.entry = entry
    self.segment = segment
    self.deleted = deleted
    self.ids = ids
  }

  /// What merging the segment costs and saves.
  var size: MergePolicy.Size {
    MergePolicy.Size(
      documents: Int(entry.documentCount), deleted: deleted?.count ?? 0,
      bytes: entry.files.reduce(0) { $0 + Int($1.length) })
  }

  func isLive(_ document: Int) -> Bool { !(deleted?.contains(document) ?? false) }

  /// Deletes the live document with that id; returns whether there was one.
  mutating func delete(_ id: String) throws(StorageError) -> Bool {
    if let ids, !ids.mayContain(Array(id.utf8)) { return false }
    for document in try segment.documents(withID: id) where isLive(document) {
      delete(document)
      return true
    }
    return false
  }

  mutating func delete(_ document: Int) {
    var set = deleted ?? DeletedSet(documentCount: Int(entry.documentCount))
    isChanged = set.insert(document) || isChanged
    deleted = set
  }

  /// Writes the deleted documents under a new name if they have changed.
  mutating func writeDeletes(
    generation: UInt64, in directory: any Directory
  ) throws(StorageError) {
    guard isChanged, let deleted else { return }
    let file = try ChecksummedFileWriter(
      in: directory, name: "segment-\(entry.number).deletes-\(generation)",
      kind: SegmentFile.deletes.kind, version: FormatVersion.current, owner: entry.number)
    entry.deletes = try deleted.write(to: file)
    entry.deletedDocuments = UInt32(deleted.count)
    isChanged = false
  }
}
