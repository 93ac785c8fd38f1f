package import Storage

/// A file that is to be indexed.
package struct SourceFile: Sendable, Hashable {
  /// Its path: as it was given, or the given folder and the way from there.
  package var path: SourcePath
  /// Its size in bytes.
  package var size: Int64
  /// The time of its last modification, in nanoseconds since 1970.
  package var modified: Int64
  /// The time of the last change of anything about it, in nanoseconds since 1970.
  package var changed: Int64
  /// Whether it was named itself and not found in a folder.
  package var isNamed: Bool
}

/// A file or folder that is passed over, with a reason a user should hear of.
package struct SkippedSource: Sendable, Equatable {
  /// Why something is passed over.
  package enum Reason: Sendable, Equatable {
    /// It does not exist.
    case missing
    /// A symbolic link that leads nowhere.
    case danglingLink
    /// No file and no folder: a FIFO, a socket, a device.
    case special(FileType)
    /// Larger than the limit; both in bytes.
    case tooLarge(size: Int64, limit: Int64)
    /// Folders nested deeper than the limit.
    case tooDeep(limit: Int)
    /// The file system refused.
    case unreadable(StorageError)
  }

  /// Its path.
  package var path: SourcePath
  /// Why it is passed over.
  package var reason: Reason
}
