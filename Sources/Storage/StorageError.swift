/// What can go wrong between this engine and the files it keeps, said so that each cause is told
/// from every other.
package enum StorageError: Error, Equatable, Sendable {
  /// There is no such file or folder.
  case notFound(file: String)
  /// A file was to be created under a name that is taken.
  case exists(file: String)
  /// The system does not allow it, or the file system is read-only.
  case permission(file: String, operation: Operation)
  /// The disk, the quota or the allowed file size is exhausted.
  case noSpace(file: String, operation: Operation)
  /// The process or the system has no descriptor left.
  case tooManyOpen(file: String)
  /// A folder was expected, something else is there.
  case notADirectory(file: String)
  /// A regular file was expected, something else is there.
  case notARegularFile(file: String, kind: FileType)
  /// The name cannot be the name of a file in a flat folder.
  case invalidName(String)
  /// Another writer holds the lock; its process id, where the lock file tells it.
  case locked(holder: Int32?)
  /// The file is larger than the caller is willing to read.
  case tooLarge(file: String, size: Int64, limit: Int64)
  /// The file changed while it was read, twice in a row.
  case changedWhileRead(file: String)

  /// The file does not begin with the magic number of this engine.
  case notOurs(file: String)
  /// The file ends before its foot: it was cut, or never finished.
  case truncated(file: String, length: Int)
  /// The file has another length than was recorded for it.
  case wrongLength(file: String, expected: UInt64, found: UInt64)
  /// The file is of another kind than its name promises.
  case wrongKind(file: String, expected: FileKind, found: FileKind)
  /// The file belongs to another segment.
  case wrongOwner(file: String, expected: UInt64, found: UInt64)
  /// The file is sound in itself, but it is not the one that was recorded under this name.
  case replaced(file: String, expected: UInt32, found: UInt32)
  /// The file was written by a version of the engine that can no longer be read.
  case tooOld(file: String, version: UInt32, oldest: UInt32)
  /// The file was written by a newer version of the engine.
  case tooNew(file: String, version: UInt32, newest: UInt32)
  /// The file is sound, but needs something that this build was made without.
  case unsupported(file: String, what: String)
  /// The bytes at this offset of the file are not what was written, or make no sense.
  case corrupted(file: String, offset: Int, what: String)

  /// The system refused for a reason that has no case of its own.
  case io(file: String, operation: Operation, errno: Int32)

  /// What the engine wanted of the file system.
  package enum Operation: String, Sendable {
    case open, create, read, write, synchronize, close, rename, remove, list, lock, map, inspect
    case makeDirectory = "make directory"
  }
}
