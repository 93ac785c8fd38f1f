import Synchronization

/// A folder in memory, for tests and for indexes that need not last. Everything is durable at once.
package final class MemoryDirectory: Directory {
  private let state = Mutex(State())

  private struct State {
    var files: [String: MemoryFile] = [:]
    var locks: Set<String> = []
  }

  /// Creates an empty folder.
  package init() {}

  package func list() throws(StorageError) -> [String] {
    state.withLock { $0.files.keys.sorted() }
  }

  package func open(_ name: String) throws(StorageError) -> FileBytes {
    try file(name).view()
  }

  package func create(_ name: String) throws(StorageError) -> any FileSink {
    try FileName.validate(name)
    let file = MemoryFile()
    let isNew = state.withLock { state in
      if state.files[name] != nil { return false }
      state.files[name] = file
      return true
    }
    guard isNew else { throw .exists(file: name) }
    return MemorySink(file)
  }

  package func rename(_ name: String, to newName: String) throws(StorageError) {
    try FileName.validate(newName)
    let wasThere = state.withLock { state in
      guard let file = state.files.removeValue(forKey: name) else { return false }
      state.files[newName] = file
      return true
    }
    guard wasThere else { throw .notFound(file: name) }
  }

  package func remove(_ name: String) throws(StorageError) {
    try FileName.validate(name)
    let removed = state.withLock { $0.files.removeValue(forKey: name) }
    guard removed != nil else { throw .notFound(file: name) }
  }

  package func synchronize() throws(StorageError) {}

  package func lock(_ name: String) throws(StorageError) -> DirectoryLock {
    try FileName.validate(name)
    let isOurs = state.withLock { state in
      if state.files[name] == nil { state.files[name] = MemoryFile() }
      return state.locks.insert(name).inserted
    }
    guard isOurs else { throw .locked(holder: nil) }
    return DirectoryLock { [self] in
      state.withLock { _ = $0.locks.remove(name) }
    }
  }

  /// Puts a file of this content in place, as a damaged disk would: whatever was there is replaced.
  package func replace(_ name: String, with bytes: [UInt8]) throws(StorageError) {
    try FileName.validate(name)
    let file = MemoryFile()
    unsafe file.append(bytes.span.bytes)
    state.withLock { $0.files[name] = file }
  }

  private func file(_ name: String) throws(StorageError) -> MemoryFile {
    try FileName.validate(name)
    guard let file = state.withLock({ $0.files[name] }) else { throw .notFound(file: name) }
    return file
  }
}

/// The bytes of a file in memory, whatever it is called.
private final class MemoryFile: Sendable {
  private let content = Mutex<[UInt8]>([])

  func append(_ bytes: RawSpan) {
    let addition = unsafe bytes.withUnsafeBytes { unsafe Array($0) }
    content.withLock { $0 += addition }
  }

  func view() -> FileBytes {
    FileBytes(copying: content.withLock { $0 })
  }
}

private final class MemorySink: FileSink {
  private(set) var length = 0
  private let file: MemoryFile

  init(_ file: MemoryFile) {
    self.file = file
  }

  func write(_ bytes: RawSpan) throws(StorageError) {
    file.append(bytes)
    length += bytes.byteCount
  }

  func synchronize() throws(StorageError) {}

  func close() throws(StorageError) {}
}
