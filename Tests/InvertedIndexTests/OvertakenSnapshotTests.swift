import Documents
import InvertedIndex
import Storage
import Synchronization
import Testing

/// A directory that runs something before a segment's file is opened for the first time.
private final class InterruptedDirectory: Directory {
  private let inner: MemoryDirectory
  private let interruption: @Sendable () throws -> Void
  private let isDone = Mutex(false)

  init(_ inner: MemoryDirectory, interruption: @escaping @Sendable () throws -> Void) {
    self.inner = inner
    self.interruption = interruption
  }

  func open(_ name: String) throws(StorageError) -> FileBytes {
    let isFirst = isDone.withLock { done in
      guard name.hasPrefix("segment-"), !done else { return false }
      done = true
      return true
    }
    if isFirst {
      do { try interruption() } catch { throw .notFound(file: "interruption: \(error)") }
    }
    return try inner.open(name)
  }

  func list() throws(StorageError) -> [String] { try inner.list() }
  func create(_ name: String) throws(StorageError) -> any FileSink { try inner.create(name) }
  func rename(_ name: String, to newName: String) throws(StorageError) {
    try inner.rename(name, to: newName)
  }
  func remove(_ name: String) throws(StorageError) { try inner.remove(name) }
  func synchronize() throws(StorageError) { try inner.synchronize() }
  func lock(_ name: String) throws(StorageError) -> DirectoryLock { try inner.lock(name) }
}

@Suite struct OvertakenSnapshotTests {
  private func document(_ id: String) -> Document {
    Document(id: id, title: "", passages: [Passage(text: "orbit of \(id)")])
  }

  private func makeIndex() throws -> MemoryDirectory {
    let directory = MemoryDirectory()
    try IndexTransaction.create(in: directory, settings: ["analyzer": "english+none"])
    for id in ["a", "b"] {
      let transaction = try IndexTransaction(directory)
      try transaction.add(document(id))
      try transaction.commit()
    }
    return directory
  }

  @Test func `a snapshot that a merge overtakes while it is opened shows the newer commit`()
    throws
  {
    let directory = try makeIndex()
    let interrupted = InterruptedDirectory(directory) {
      try IndexTransaction(directory).commitMerged()
    }
    let snapshot = try Snapshot(of: interrupted)
    #expect(snapshot.parts.count == 1)
    #expect(snapshot.documentCount == 2)
  }

  @Test func `a check that a merge overtakes checks the newer commit`() throws {
    let directory = try makeIndex()
    let interrupted = InterruptedDirectory(directory) {
      try IndexTransaction(directory).commitMerged()
    }
    let check = try IndexCheck(of: interrupted)
    #expect(check.problems == [])
    #expect(check.segments == 1)
  }

  @Test func `a file that is missing from the newest commit is an error`() throws {
    let directory = try makeIndex()
    let interrupted = InterruptedDirectory(directory) { try directory.remove("segment-1.norms") }
    #expect(throws: StorageError.notFound(file: "segment-1.norms")) {
      try Snapshot(of: interrupted)
    }
  }
}
