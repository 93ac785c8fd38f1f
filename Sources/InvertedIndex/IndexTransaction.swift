package import Documents
import IndexFormat
package import Storage
import TextAnalysis

/// One writer's work between two commits: documents added, replaced and removed, published by
/// ``commit()`` all at once, or not at all.
///
/// Holds the writer's lock from its creation until it is committed or rolled back, either of which
/// ends it. An error is final: whatever is asked for afterwards throws it again, and nothing is
/// published, since nobody knows what of the transaction has reached the disk. What remains is to
/// roll back. Not for use by several tasks at once.
package final class IndexTransaction {
  /// The memory that may fill before a segment is written, in bytes.
  package static let defaultMemoryBudget = 64 << 20

  let directory: any Directory
  private let store: ManifestStore
  /// Taken until the end; a merge that is stopped at the end holds on to it until it has cleaned up.
  var lock: DirectoryLock?
  let analyzer: Analyzer
  private let storedText: StoredText
  private let memoryBudget: Int
  private var manifest: Manifest
  /// What this transaction started from.
  private let last: Manifest
  var segments: [WritableSegment]
  var builder: SegmentBuilder?
  /// The documents of the builder by id.
  var fresh = FreshDocuments()
  var freshDeleted: [Int] = []
  /// The segment before the builder's, as long as it is being written.
  var writing: SegmentWriting?
  /// The merge that runs while documents are added.
  var merging: SegmentMerging?
  /// Whether a commit would change anything.
  private var isChanged = false
  /// What the check before a repair found; nil for every other transaction.
  package let damage: IndexDamage?
  /// The first error.
  private var failure: StorageError?
  /// Whether a power cut may still bring back a commit that failed: its files must stay.
  private var isInDoubt = false

  /// Takes the lock and starts from the newest commit.
  ///
  /// - Parameter repairs: Whether to check the commit before, and to leave out the segments that are
  ///   damaged: the next commit is without them, and ``damage`` says what was in them.
  /// - Throws: ``StorageError``, `.locked` if another writer is at work.
  package init(
    _ directory: any Directory, memoryBudget: Int = defaultMemoryBudget, repairs: Bool = false
  ) throws(StorageError) {
    self.directory = directory
    self.memoryBudget = memoryBudget
    store = ManifestStore(directory)
    // An index has a lock file; a folder that is none gets none.
    if try !directory.list().contains(WriterLock.fileName) { _ = try store.newest() }
    lock = try directory.lock(WriterLock.fileName)
    manifest = try store.newest()
    last = manifest
    storedText = try StoredText(of: manifest)
    try store.clearAwayLeftovers(of: manifest)
    let damage = repairs ? try IndexDamage(of: manifest, in: directory, storedText) : nil
    let snapshot =
      if let damage { damage.sound } else { try Snapshot(manifest, in: directory) }
    analyzer = snapshot.analyzer
    segments = snapshot.parts.map { part in
      WritableSegment(entry: part.segment.entry, segment: part.segment, deleted: part.deleted)
    }
    isChanged = damage?.segments.isEmpty == false
    self.damage = damage
  }

  /// Makes an index in an empty folder.
  package static func create(
    in directory: any Directory, settings: [String: String]
  ) throws(StorageError) {
    let lock = try directory.lock(WriterLock.fileName)
    defer { lock.release() }
    let store = ManifestStore(directory)
    guard try store.isEmpty() else { throw .exists(file: "manifest-*") }
    let manifest = Manifest(generation: 1, settings: settings, segments: [], nextSegment: 1)
    try store.stage(manifest)
    try store.publish(manifest)
  }

  /// Adds a document; one with the same id that is there already is replaced.
  package func add(_ document: Document) throws(StorageError) {
    try addWithoutFlush(document)
    if isFull { try attempt { () throws(StorageError) in try flush() } }
  }

  /// Whether so much was added that a segment should be written.
  package var isFull: Bool {
    guard let builder else { return false }
    return builder.footprint + fresh.footprint > memoryBudget
  }

  /// Adds a document and writes no segment, however full the memory is.
  package func addWithoutFlush(_ document: Document) throws(StorageError) {
    try attempt { () throws(StorageError) in
      _ = try delete(document.id)
      let builder = try openBuilder()
      isChanged = true
      fresh.insert(document.id, document: try builder.add(document))
    }
  }

  private func openBuilder() throws(StorageError) -> SegmentBuilder {
    if let builder { return builder }
    let builder = try SegmentBuilder(
      number: takeSegmentNumber(), analyzer: analyzer, storedText: storedText, in: directory)
    self.builder = builder
    return builder
  }

  /// Removes the document with that id; returns whether there was one.
  package func remove(_ id: String) throws(StorageError) -> Bool {
    try attempt { () throws(StorageError) in try delete(id) }
  }

  private func delete(_ id: String) throws(StorageError) -> Bool {
    if let document = fresh.remove(id) {
      freshDeleted.append(document)
      return true
    }
    if let document = writing?.ids.remove(id) {
      writing?.deleted.append(document)
      return true
    }
    for i in segments.indices where try segments[i].delete(id) {
      isChanged = true
      return true
    }
    return false
  }

  /// Whether there is a document with that id, added or not removed.
  ///
  /// - Precondition: No other task writes.
  package func contains(_ id: String) throws(StorageError) -> Bool {
    if fresh.contains(id) { return true }
    for segment in segments {
      for document in try segment.segment.documents(withID: id) where segment.isLive(document) {
        return true
      }
    }
    return false
  }

  /// Publishes everything since the last commit; after it returns, a power cut does not undo it.
  /// Without any change there is nothing to publish, and the last commit stays.
  package func commit() throws(StorageError) {
    try attempt { () throws(StorageError) in
      guard isChanged else { return }
      try flush()
      try mergeWhere(MergePolicy.due(segments.map(\.size)))
      try publish()
    }
    endLock()
  }

  /// Merges everything into one segment and commits.
  ///
  /// - Parameter reordering: Whether the documents are put in an order in which those that are alike
  ///   stand together; else they keep theirs.
  package func commitMerged(reordering: Bool = false) throws(StorageError) {
    try attempt { () throws(StorageError) in
      try flush()
      let isOrdered = !reordering || segments.allSatisfy { $0.entry.order == .reordered }
      guard segments.count > 1 || segments.contains(where: { $0.deleted != nil }) || !isOrdered
      else { return }
      if reordering { try reorder() } else { try mergeWhere([0..<segments.count]) }
      isChanged = true
    }
    try commit()
  }

  /// Remembers a setting with the next commit; `nil` forgets it.
  package func set(_ key: String, to value: String?) {
    guard manifest.settings[key] != value else { return }
    manifest.settings[key] = value
    isChanged = true
  }

  /// Ends without publishing; removes what was written. A merge that still runs stops soon after, and
  /// removes its files itself.
  package func rollBack() {
    guard lock != nil else { return }
    builder?.abandon()
    builder = nil
    if !isInDoubt { try? store.clearAway(allBut: last) }
    if let merging {
      merging.stop()
      lock = nil
    } else {
      endLock()
    }
  }

  /// Ends as ``rollBack()`` does, once no other task writes any more.
  nonisolated(nonsending) package func abandon() async {
    merging?.stop()
    _ = await settle()
    rollBack()
  }

  private func endLock() {
    lock?.release()
    lock = nil
  }

  // MARK: - Errors

  /// Does something, unless an error came before.
  private func attempt<Value>(
    _ body: () throws(StorageError) -> Value
  ) throws(StorageError) -> Value {
    precondition(lock != nil, "the transaction has ended")
    if let failure { throw failure }
    do {
      return try body()
    } catch {
      failure = error
      throw error
    }
  }

  /// Remembers the error of another task.
  func note(_ result: Result<Void, StorageError>) -> Result<Void, StorageError> {
    if case .failure(let error) = result { failure = failure ?? error }
    return failure.map { .failure($0) } ?? result
  }

  // MARK: - Segments

  func takeSegmentNumber() -> UInt64 {
    defer { manifest.nextSegment += 1 }
    return manifest.nextSegment
  }

  /// Writes what the builder holds as a segment, and merges before if there are too many.
  private func flush() throws(StorageError) {
    precondition(writing == nil && merging == nil, "no other task writes")
    guard let builder else { return }
    if let run = MergePolicy.crowded(segments.map(\.size)) { try mergeWhere([run]) }
    let entry = try builder.finish()
    try open(entry, ids: fresh, deleted: freshDeleted)
    self.builder = nil
    fresh = FreshDocuments()
    freshDeleted = []
  }

  /// Opens a segment that was just written.
  func open(
    _ entry: SegmentEntry, ids: FreshDocuments, deleted: [Int]
  ) throws(StorageError) {
    var segment = WritableSegment(
      entry: entry, segment: try Segment(entry, in: directory), deleted: nil, ids: ids.filter())
    for document in deleted { segment.delete(document) }
    segments.append(segment)
  }

  /// Replaces each run of segments by one.
  private func mergeWhere(_ runs: [Range<Int>]) throws(StorageError) {
    for run in runs.reversed() {
      let merged = try MergedSegment.write(
        segments[run].map { MergePart($0) }, into: takeSegmentNumber(), analyzer: analyzer,
        in: directory)
      if let merged { replace(run, by: merged) }
    }
  }

  /// Replaces all segments by one, in an order of documents of its own.
  private func reorder() throws(StorageError) {
    let entry = try SegmentReorderer.merge(
      segments.map { MergePart($0) }, into: takeSegmentNumber(), analyzer: analyzer,
      in: directory)
    let segment = WritableSegment(
      entry: entry, segment: try Segment(entry, in: directory), deleted: nil)
    replace(segments.indices, by: segment)
  }

  func replace(_ run: Range<Int>, by merged: MergedSegment) {
    replace(run, by: merged.caughtUp(with: segments[run].map(\.deleted)))
  }

  private func replace(_ run: Range<Int>, by segment: WritableSegment) {
    let parts = Set(segments[run].map(\.entry.number))
    segments.replaceSubrange(run, with: segment.entry.documentCount == 0 ? [] : [segment])
    // No commit has named these. What cannot be removed now is cleared away by the commit.
    for number in parts.subtracting(manifest.segments.map(\.number)) {
      for part in SegmentFile.fixed { try? directory.remove(part.fileName(number)) }
    }
  }

  private func publish() throws(StorageError) {
    manifest.generation += 1
    for i in segments.indices {
      try segments[i].writeDeletes(generation: manifest.generation, in: directory)
    }
    manifest.segments = segments.map(\.entry)
    try store.stage(manifest)
    isInDoubt = true
    try store.publish(manifest)
    // The commit stands. What cannot be removed now is for the next writer.
    try? store.clearAway(allBut: manifest)
  }
}
