/// A flat folder of files, which are written once, front to back, and are immutable from then on.
///
/// Names are single path components. A file or a new name is durable only when both the file and
/// the directory have been synchronized.
package protocol Directory: Sendable {
  /// The names of all files, in ascending order.
  func list() throws(StorageError) -> [String]

  /// An immutable view of a whole file, as long as it is now.
  func open(_ name: String) throws(StorageError) -> FileBytes

  /// Creates an empty file; a name that is taken is an error.
  func create(_ name: String) throws(StorageError) -> any FileSink

  /// Gives a file another name, atomically; a file of that name is replaced.
  func rename(_ name: String, to newName: String) throws(StorageError)

  /// Removes a name. Who has the file open keeps its bytes.
  func remove(_ name: String) throws(StorageError)

  /// Makes the names durable: what was created, renamed or removed before survives a power cut.
  func synchronize() throws(StorageError)

  /// Takes a lock, or fails at once with ``StorageError/locked(holder:)``. The lock file is never
  /// deleted.
  func lock(_ name: String) throws(StorageError) -> DirectoryLock
}

/// The open end of a file that is being written.
///
/// An error is final: the sink then refuses everything but ``close()``, since after a failed
/// write or fsync nobody knows what the disk holds. A sink that is let go is closed.
package protocol FileSink: AnyObject {
  /// How many bytes have been written.
  var length: Int { get }

  /// Appends bytes.
  func write(_ bytes: RawSpan) throws(StorageError)

  /// Makes the bytes written so far durable.
  func synchronize() throws(StorageError)

  /// Closes the file; further calls do nothing.
  func close() throws(StorageError)
}

extension FileSink {
  /// Appends bytes.
  package func write(_ bytes: [UInt8]) throws(StorageError) {
    try unsafe write(bytes.span.bytes)
  }
}

extension Directory {
  /// The content of a file, copied.
  package func read(_ name: String) throws(StorageError) -> [UInt8] {
    try open(name).copy()
  }
}
