/// What can go wrong with an index on disk.
public enum IndexError: Error, Sendable, Hashable {
  /// There is no index at the path.
  case notFound(path: String)
  /// There is already an index, or something else, at the path.
  case exists(path: String)
  /// The folder holds something that is not an index.
  case notAnIndex(path: String, reason: String)
  /// A file of the index is not what was written.
  case damaged(file: String, offset: Int?, reason: String)
  /// A file was written in a format that this version no longer reads, or does not know yet.
  case unsupportedVersion(file: String, found: Int, supported: ClosedRange<Int>)
  /// The index needs something that this build was made without, such as zstd.
  case unsupportedFeature(String)
  /// Another writer holds the index.
  case locked(holder: String?)
  /// The operating system refused an operation.
  case inputOutput(operation: String, file: String, reason: String)
  /// The document cannot be indexed as it is.
  case invalidDocument(id: String, reason: String)
}
