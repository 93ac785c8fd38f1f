/// What a source file looked like when it was read, so that an unchanged file need not be read
/// again.
public struct SourceStamp: Sendable, Hashable {
  /// The size in bytes.
  public var size: Int64
  /// The time of the last modification, in nanoseconds since 1970.
  public var modified: Int64
  /// A hash of the bytes, decisive where the times cannot be trusted.
  public var digest: UInt64

  /// Creates a stamp.
  public init(size: Int64, modified: Int64, digest: UInt64) {
    self.size = size
    self.modified = modified
    self.digest = digest
  }
}
