import InvertedIndex

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

    /// The number of the segment that the file belongs to; `nil` for a manifest.
    public var segment: Int? {
      let prefix = "segment-"
      guard file.hasPrefix(prefix) else { return nil }
      return Int(file.dropFirst(prefix.count).prefix { $0 != "." })
    }
  }

  /// Everything that was found, file by file; of one file no more than is worth reading.
  public var problems: [Problem]
  /// The numbers of the segments that something is wrong with.
  public var damagedSegments: [Int] = []
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

extension CheckReport {
  /// Tells what a check found.
  init(_ check: IndexCheck) {
    self.init(
      problems: check.problems.map(Problem.init),
      damagedSegments: check.damagedSegments.map { Int(clamping: $0) }, segments: check.segments,
      documents: check.documents, passages: check.passages, bytes: check.bytes)
  }
}
