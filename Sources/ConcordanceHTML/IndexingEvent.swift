/// What happens while a ``FolderIndexer`` runs.
public enum IndexingEvent: Sendable, Hashable {
  /// How far it has come; sent after each file.
  case progressed(IndexingProgress)
  /// An input was left out.
  case skipped(SkippedInput)
  /// An input was indexed up to a limit.
  case cut(path: String, limit: String)
  /// A document would be changed; sent only by ``FolderIndexer/preview(_:of:)``.
  case changed(id: String, DocumentChange)
  /// The commit is durable; of a preview, that it is complete.
  case finished(IndexingReport)
}

/// What becomes of a document.
public enum DocumentChange: Sendable, Hashable {
  /// It is new.
  case added
  /// It replaces an older version of itself.
  case updated
  /// Its file is gone, or no longer has it.
  case removed
}

/// How far a ``FolderIndexer`` has come.
public struct IndexingProgress: Sendable, Hashable {
  /// Files looked at.
  public var files = 0
  /// Bytes of those files.
  public var bytes: Int64 = 0
  /// Files in all; `nil` until they are counted, see ``FolderOptions/countsAhead``.
  public var totalFiles: Int?
  /// Bytes in all; `nil` until they are counted.
  public var totalBytes: Int64?
}

/// An input that was left out, and why.
public struct SkippedInput: Sendable, Hashable {
  /// The path, as far as it can be shown.
  public let path: String
  /// Why it was left out.
  public let reason: String

  /// Creates a note of an input that was left out.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// What a ``FolderIndexer`` did.
public struct IndexingReport: Sendable, Hashable {
  /// Documents that were not in the index.
  public var added = 0
  /// Documents that replaced an older version of themselves.
  public var updated = 0
  /// Documents whose files have not changed.
  public var unchanged = 0
  /// Documents whose files are gone, or no longer have them.
  public var removed = 0
  /// Inputs that were left out.
  public var skipped = 0
  /// Inputs that were indexed up to a limit.
  public var cut = 0
  /// Bytes that were read.
  public var bytes: Int64 = 0

  /// Creates an empty report.
  public init() {}
}
