import IndexFormat
import Storage

/// A file of an index with any body, in a folder in memory, its checksums right.
enum TestFile {
  static let owner: UInt64 = 7

  /// Opens what `write` wrote.
  static func make(
    _ part: SegmentFile, _ write: (ChecksummedFileWriter) throws(StorageError) -> Void
  ) throws(StorageError) -> ChecksummedFile {
    let directory = MemoryDirectory()
    let writer = try ChecksummedFileWriter(
      in: directory, name: part.rawValue, kind: part.kind, version: FormatVersion.current,
      owner: owner)
    try write(writer)
    return try open(part, in: directory)
  }

  /// A file of this body.
  static func make(_ part: SegmentFile, body: [UInt8]) throws(StorageError) -> ChecksummedFile {
    try make(part) { writer throws(StorageError) in
      try writer.append(body)
      _ = try writer.finish()
    }
  }

  /// Opens a file.
  static func open(
    _ part: SegmentFile, in directory: MemoryDirectory
  ) throws(StorageError) -> ChecksummedFile {
    try ChecksummedFile(
      in: directory, name: part.rawValue, kind: part.kind, versions: FormatVersion.readable,
      owner: owner, seal: nil)
  }
}

/// Runs what must not fail: it works in memory, on bytes of its own.
func mustWork<Value>(
  _ what: String, _ body: () throws(StorageError) -> Value
) throws(BrokenPromise) -> Value {
  do throws(StorageError) {
    return try body()
  } catch {
    throw BrokenPromise("\(what): \(error)")
  }
}
