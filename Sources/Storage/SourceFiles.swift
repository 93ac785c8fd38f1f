/// Reads files that are to be indexed. They belong to others, who may cut, grow or replace them at
/// any time, so they are read and never mapped.
package enum SourceFiles {
  /// A file's bytes with its status at that time.
  package struct Content: Sendable {
    /// All of the bytes.
    package var bytes: [UInt8]
    /// What the file system told about the file.
    package var status: FileStatus
  }

  /// Reads a regular file of at most `limit` bytes; a symbolic link is followed.
  ///
  /// Never waits for a FIFO or a device. A file that is not as long as it claims, or that changes
  /// meanwhile, is read once more and then given up with
  /// ``StorageError/changedWhileRead(file:)``; so is one of size 0 that never ends.
  package static func read(
    _ path: SourcePath, limit: Int
  ) throws(StorageError) -> Content {
    precondition(limit >= 0 && limit < Int.max, "a limit that leaves room for one byte more")
    let name = path.description
    let file = try SystemCalls.attempt(.open, on: name) { () throws(SystemError) in
      try SystemCalls.openForReading(path.native)
    }
    if let content = try readOnce(file, name: name, limit: limit) { return content }
    if let content = try readOnce(file, name: name, limit: limit) { return content }
    throw .changedWhileRead(file: name)
  }

  /// The content, or nil if the file changed meanwhile.
  private static func readOnce(
    _ file: Descriptor, name: String, limit: Int
  ) throws(StorageError) -> Content? {
    let before = try status(of: file, name: name)
    guard before.type == .regular else {
      throw .notARegularFile(file: name, kind: before.type)
    }
    guard before.size >= 0, before.size <= limit else {
      throw .tooLarge(file: name, size: before.size, limit: Int64(limit))
    }
    let size = Int(before.size)
    let bytes = try SystemCalls.attempt(.read, on: name) { () throws(SystemError) in
      try SystemCalls.read(file, upTo: size + 1, at: 0)
    }
    let after = try status(of: file, name: name)
    return bytes.count == size && after == before ? Content(bytes: bytes, status: before) : nil
  }

  private static func status(
    of file: Descriptor, name: String
  ) throws(StorageError) -> FileStatus {
    try SystemCalls.attempt(.inspect, on: name) { () throws(SystemError) in
      try SystemCalls.status(of: file)
    }
  }
}
