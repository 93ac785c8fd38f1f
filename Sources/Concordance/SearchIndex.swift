import IndexFormat
package import InvertedIndex
import Storage

/// A full-text index in a folder of its own.
///
/// One writer at a time, in any process; any number of readers, each with a snapshot that later
/// commits do not change. The folder holds nothing but the index, and can be copied or moved while
/// nobody writes.
public final class SearchIndex: Sendable {
  /// The memory in bytes that new documents may fill before they are written as a segment, unless
  /// ``write(memoryBudget:_:)`` is told otherwise.
  public static let defaultMemoryBudget = IndexTransaction.defaultMemoryBudget

  /// The folder.
  public let path: String
  private let directory: FileSystemDirectory

  private init(path: String, directory: FileSystemDirectory) {
    self.path = path
    self.directory = directory
  }

  /// Makes an empty index in a new or empty folder.
  ///
  /// - Throws: ``IndexError``, `.exists` if the folder is not empty.
  public static func create(
    at path: String, settings: IndexSettings = IndexSettings()
  ) throws(IndexError) -> SearchIndex {
    try IndexError.translate(path) { () throws(StorageError) in
      let directory = try FileSystemDirectory.create(path: path)
      guard try ManifestStore(directory).isVacant() else { throw .exists(file: path) }
      try IndexTransaction.create(in: directory, settings: settings.named)
      return SearchIndex(path: path, directory: directory)
    }
  }

  /// Whether there is a folder in which an index can be made: it is empty, or making one there was
  /// broken off.
  package static func isVacant(_ path: String) -> Bool {
    (try? ManifestStore(FileSystemDirectory(path: path)).isVacant()) ?? false
  }

  /// Opens the index in a folder.
  ///
  /// - Throws: ``IndexError``, `.notFound` if there is no folder, `.notAnIndex` if it holds
  ///   something else.
  public static func open(at path: String) throws(IndexError) -> SearchIndex {
    let index = try IndexError.translate(path) { () throws(StorageError) in
      SearchIndex(path: path, directory: try FileSystemDirectory(path: path))
    }
    let (isEmpty, hasSegments) = try IndexError.translate(path) { () throws(StorageError) in
      let store = ManifestStore(index.directory)
      return (try store.isEmpty(), try store.hasSegments())
    }
    if isEmpty, hasSegments {
      throw .damaged(file: "manifest-*", offset: nil, reason: "the file is missing")
    }
    if isEmpty { throw .notAnIndex(path: path, reason: "it has no manifest") }
    return index
  }

  /// Adds, replaces and removes documents: one commit when the closure returns, nothing at all if
  /// it throws.
  ///
  /// When this returns, the commit is durable: a power cut does not undo it.
  ///
  /// - Parameters:
  ///   - memoryBudget: The memory in bytes that new documents may fill before they are written as a
  ///     segment; a larger one makes fewer segments to merge and to search.
  ///   - body: Adds and removes documents.
  /// - Throws: What the closure throws, or ``IndexError``, `.locked` if another writer is at work.
  nonisolated(nonsending)
    public func write<Result>(
      memoryBudget: Int = defaultMemoryBudget, _ body: (IndexWriter) async throws -> Result
    ) async throws -> Result
  {
    let writer = try writer(memoryBudget)
    do {
      let result = try await body(writer)
      try writer.commit()
      return result
    } catch {
      await writer.rollBack()
      throw error
    }
  }

  /// Merges all segments into one and drops what is deleted. Readers are not disturbed.
  ///
  /// - Parameter reordering: Whether documents are put in an order in which those that are alike stand
  ///   together, which makes the index smaller and searches faster. It takes several times as long;
  ///   among hits of equal scores, others may come first then. Documents that are added later stand
  ///   behind, in the order in which they come, until the next such merge. Without it, documents keep
  ///   the order that they have. Of an index that is one reordered segment, with nothing deleted,
  ///   either makes nothing new.
  public func merge(reordering: Bool = false) throws(IndexError) {
    try IndexError.translate(path) { () throws(StorageError) in
      let transaction = try IndexTransaction(directory)
      do throws(StorageError) {
        try transaction.commitMerged(reordering: reordering)
      } catch {
        transaction.rollBack()
        throw error
      }
    }
  }

  /// The index as of the last commit.
  public func snapshot() throws(IndexError) -> IndexSnapshot {
    try IndexError.translate(path) { () throws(StorageError) in
      IndexSnapshot(try Snapshot(of: directory), path: path)
    }
  }

  /// Verifies every checksum and every invariant that a reader relies on; reads the whole index.
  ///
  /// - Throws: ``IndexError`` if there is nothing to check, as with a missing manifest, or if this
  ///   version cannot read the index. Damage is not thrown: it is what the report tells.
  public func check() throws(IndexError) -> CheckReport {
    do {
      return try IndexError.translate(path) { () throws(StorageError) in
        CheckReport(try IndexCheck(of: directory))
      }
    } catch .damaged(let file, let offset, let reason) {
      // Without a manifest nobody knows what else there is to look at.
      return CheckReport(
        problems: [.init(file: file, offset: offset, reason: reason)], segments: 0, documents: 0,
        passages: 0, bytes: 0)
    }
  }

  /// Writes as ``write(memoryBudget:_:)`` does, and leaves out the segments that are damaged. Nothing is
  /// written where none is.
  ///
  /// - Parameter body: Adds what can be rebuilt of what is told as damaged.
  nonisolated(nonsending)
    package func repair<Result>(
      memoryBudget: Int = defaultMemoryBudget,
      _ body: (IndexWriter, IndexDamage) async throws -> Result
    ) async throws -> Result
  {
    let writer = try writer(memoryBudget, repairs: true)
    do {
      let result = try await body(writer, writer.damage)
      try writer.commit()
      return result
    } catch {
      await writer.rollBack()
      throw error
    }
  }

  private func writer(
    _ memoryBudget: Int, repairs: Bool = false
  ) throws(IndexError) -> IndexWriter {
    try IndexError.translate(path) { () throws(StorageError) in
      IndexWriter(
        try IndexTransaction(directory, memoryBudget: memoryBudget, repairs: repairs), path: path)
    }
  }
}
