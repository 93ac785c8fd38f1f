package import Storage

/// A directory that fails when it is told to, and otherwise does what another one does.
package final class FaultyDirectory: Directory {
  private let inner: any Directory
  private let faults: FaultPlan

  /// Stands before a directory.
  package init(_ inner: any Directory, faults: FaultPlan) {
    self.inner = inner
    self.faults = faults
  }

  package func list() throws(StorageError) -> [String] {
    try check(.list)
    return try inner.list()
  }

  package func open(_ name: String) throws(StorageError) -> FileBytes {
    try check(.open(name))
    return try inner.open(name)
  }

  package func create(_ name: String) throws(StorageError) -> any FileSink {
    try check(.create(name))
    return FaultySink(try inner.create(name), faults: faults, name: name)
  }

  package func rename(_ name: String, to newName: String) throws(StorageError) {
    try check(.rename(name, to: newName))
    try inner.rename(name, to: newName)
  }

  package func remove(_ name: String) throws(StorageError) {
    try check(.remove(name))
    try inner.remove(name)
  }

  package func synchronize() throws(StorageError) {
    try check(.synchronizeDirectory)
    try inner.synchronize()
  }

  package func lock(_ name: String) throws(StorageError) -> DirectoryLock {
    try check(.lock(name))
    return try inner.lock(name)
  }

  private func check(_ operation: DiskOperation) throws(StorageError) {
    if let error = faults.strike(operation) { throw error }
  }
}

private final class FaultySink: FileSink {
  private let inner: any FileSink
  private let faults: FaultPlan
  private let name: String
  private var failure: StorageError?

  init(_ inner: any FileSink, faults: FaultPlan, name: String) {
    self.inner = inner
    self.faults = faults
    self.name = name
  }

  var length: Int { inner.length }

  func write(_ bytes: RawSpan) throws(StorageError) {
    do {
      try check(.write(name))
    } catch {
      let half = bytes.extracting(first: bytes.byteCount / 2)
      if faults.fault == .shortWrite { try inner.write(half) }
      throw error
    }
    try inner.write(bytes)
  }

  func synchronize() throws(StorageError) {
    try check(.synchronize(name))
    try inner.synchronize()
  }

  /// Closes the file whatever is told of it.
  func close() throws(StorageError) {
    let error = faults.strike(.close(name))
    try inner.close()
    if let error { throw error }
  }

  private func check(_ operation: DiskOperation) throws(StorageError) {
    failure = failure ?? faults.strike(operation)
    if let failure { throw failure }
  }
}
