package import Documents
import IndexFormat
package import Storage
import TextAnalysis

/// One writer's work between two commits: documents added, replaced and removed, published by
/// ``commit()`` all at once, or not at all.
///
/// Holds the writer's lock from its creation until it is committed or rolled back, either of which
/// ends it. Not for use by several tasks at once.
package final class IndexTransaction {
  /// The memory that may fill before a segment is written, in bytes.
  package static let defaultMemoryBudget = 96 << 20

  private let directory: any Directory
  private let store: ManifestStore
  private let lock: DirectoryLock
  private let analyzer: Analyzer
  private let storedText: StoredText
  private let memoryBudget: Int
  private var manifest: Manifest
  private var segments: [WritableSegment]
  private var builder: SegmentBuilder?
  /// The documents of the builder by id; its segment cannot be searched yet.
  private var fresh: [String: Int] = [:]
  private var freshDeleted: [Int] = []
  /// Whether a commit would change anything.
  private var isChanged = false

  /// Takes the lock and starts from the newest commit.
  ///
  /// - Throws: ``StorageError``, `.locked` if another writer is at work.
  package init(
    _ directory: any Directory, memoryBudget: Int = defaultMemoryBudget
  ) throws(StorageError) {
    self.directory = directory
    self.memoryBudget = memoryBudget
    lock = try directory.lock(WriterLock.fileName)
    store = ManifestStore(directory)
    manifest = try store.newest()
    storedText = try StoredText(of: manifest)
    try store.clearAway(allBut: manifest)
    let snapshot = try Snapshot(manifest, in: directory)
    analyzer = snapshot.analyzer
    segments = snapshot.parts.map { part in
      WritableSegment(entry: part.segment.entry, segment: part.segment, deleted: part.deleted)
    }
  }

  /// Makes an index in an empty folder.
  package static func create(
    in directory: any Directory, settings: [String: String]
  ) throws(StorageError) {
    let lock = try directory.lock(WriterLock.fileName)
    defer { lock.release() }
    let store = ManifestStore(directory)
    guard try store.isEmpty() else { throw .exists(file: "manifest-*") }
    try store.publish(
      Manifest(generation: 1, settings: settings, segments: [], nextSegment: 1))
  }

  /// Adds a document; one with the same id that is there already is replaced.
  package func add(_ document: Document) throws(StorageError) {
    _ = try remove(document.id)
    if builder == nil {
      builder = try SegmentBuilder(
        number: takeSegmentNumber(), analyzer: analyzer, storedText: storedText, in: directory)
    }
    guard let builder else { return }
    isChanged = true
    fresh[document.id] = try builder.add(document)
    if builder.footprint > memoryBudget { try flush() }
  }

  /// Removes the document with that id; returns whether there was one.
  package func remove(_ id: String) throws(StorageError) -> Bool {
    if let document = fresh.removeValue(forKey: id) {
      freshDeleted.append(document)
      return true
    }
    for i in segments.indices where try segments[i].delete(id) {
      isChanged = true
      return true
    }
    return false
  }

  /// Publishes everything since the last commit; after it returns, a power cut does not undo it.
  /// Without any change there is nothing to publish, and the last commit stays.
  package func commit() throws(StorageError) {
    if isChanged {
      try flush()
      try mergeWhere(MergePolicy.due(segments.map(\.size)))
      try publish()
    }
    lock.release()
  }

  /// Merges everything into one segment and commits.
  package func commitMerged() throws(StorageError) {
    try flush()
    guard segments.count > 1 || segments.contains(where: { $0.deleted != nil }) else {
      return try commit()
    }
    try mergeWhere([0..<segments.count])
    try publish()
    lock.release()
  }

  /// Remembers a setting with the next commit; `nil` forgets it.
  package func set(_ key: String, to value: String?) {
    guard manifest.settings[key] != value else { return }
    manifest.settings[key] = value
    isChanged = true
  }

  /// Ends without publishing; removes what was written.
  package func rollBack() {
    builder?.abandon()
    builder = nil
    if let last = try? store.newest() { try? store.clearAway(allBut: last) }
    lock.release()
  }

  // MARK: - Segments

  private func takeSegmentNumber() -> UInt64 {
    defer { manifest.nextSegment += 1 }
    return manifest.nextSegment
  }

  /// Writes what the builder holds as a segment.
  private func flush() throws(StorageError) {
    guard let builder else { return }
    let entry = try builder.finish()
    var segment = WritableSegment(
      entry: entry, segment: try Segment(entry, in: directory), deleted: nil)
    for document in freshDeleted { segment.delete(document) }
    segments.append(segment)
    self.builder = nil
    fresh = [:]
    freshDeleted = []
  }

  /// Replaces each run of segments by one.
  private func mergeWhere(_ runs: [Range<Int>]) throws(StorageError) {
    for run in runs.reversed() {
      let entry = try SegmentMerger.merge(
        segments[run].map { ($0.segment, $0.deleted) }, into: takeSegmentNumber(),
        analyzer: analyzer, in: directory)
      let merged = WritableSegment(
        entry: entry, segment: try Segment(entry, in: directory), deleted: nil)
      segments.replaceSubrange(run, with: entry.documentCount > 0 ? [merged] : [])
    }
  }

  private func publish() throws(StorageError) {
    manifest.generation += 1
    for i in segments.indices {
      try segments[i].writeDeletes(generation: manifest.generation, in: directory)
    }
    manifest.segments = segments.map(\.entry)
    try store.publish(manifest)
    try store.clearAway(allBut: manifest)
  }
}
