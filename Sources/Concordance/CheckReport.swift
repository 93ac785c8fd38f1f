/// The result of verifying an index.
public struct CheckReport: Sendable, Hashable {
  /// Something that is not as it was written.
  public struct Problem: Sendable, Hashable {
    /// The file.
    public let file: String
    /// Where in the file, in bytes, if that is known.
    public let offset: Int?
    /// What is wrong.
    public let reason: String

    /// Creates a problem.
    public init(file: String, offset: Int?, reason: String) {
      self.file = file
      self.offset = offset
      self.reason = reason
    }
  }

  /// Everything that was found, file by file.
  public var problems: [Problem]
  /// Segments looked at.
  public var segments: Int
  /// Documents looked at.
  public var documents: Int
  /// Passages looked at.
  public var passages: Int
  /// Bytes whose checksums were verified.
  public var bytes: Int

  /// Whether nothing is wrong.
  public var isSound: Bool { problems.isEmpty }
}
