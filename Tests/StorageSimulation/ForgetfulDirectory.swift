package import Storage

/// A directory that says it has made durable what it has not: for seeing that a test would notice.
package final class ForgetfulDirectory: Directory {
  /// What is not made durable.
  package enum Omission: Sendable {
    case names, bytes
  }

  private let inner: any Directory
  private let omission: Omission

  /// Stands before a directory.
  package init(_ inner: any Directory, forgetting omission: Omission) {
    self.inner = inner
    self.omission = omission
  }

  package func synchronize() throws(StorageError) {
    if omission != .names { try inner.synchronize() }
  }

  package func create(_ name: String) throws(StorageError) -> any FileSink {
    let sink = try inner.create(name)
    return omission == .bytes ? ForgetfulSink(sink) : sink
  }

  package func list() throws(StorageError) -> [String] { try inner.list() }
  package func open(_ name: String) throws(StorageError) -> FileBytes { try inner.open(name) }
  package func rename(_ name: String, to newName: String) throws(StorageError) {
    try inner.rename(name, to: newName)
  }
  package func remove(_ name: String) throws(StorageError) { try inner.remove(name) }
  package func lock(_ name: String) throws(StorageError) -> DirectoryLock { try inner.lock(name) }
}

private final class ForgetfulSink: FileSink {
  private let inner: any FileSink

  init(_ inner: any FileSink) { self.inner = inner }

  var length: Int { inner.length }
  func write(_ bytes: RawSpan) throws(StorageError) { try inner.write(bytes) }
  func synchronize() throws(StorageError) {}
  func close() throws(StorageError) { try inner.close() }
}
