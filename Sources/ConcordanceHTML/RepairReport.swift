public import Concordance

/// What a repair did, and what it could not do.
public struct RepairReport: Sendable, Hashable {
  /// A document that was in a damaged segment and is not in the index any more.
  public struct Loss: Sendable, Hashable {
    /// Its id, if that could still be read.
    public let id: String?
    /// The path of its file, if it came from one and that could still be read.
    public let path: String?
    /// Why it could not be rebuilt.
    public let reason: String

    /// Creates a note of a document that is lost.
    public init(id: String?, path: String?, reason: String) {
      self.id = id
      self.path = path
      self.reason = reason
    }
  }

  /// What was found wrong.
  public var problems: [CheckReport.Problem] = []
  /// The numbers of the segments that were replaced.
  public var segments: [Int] = []
  /// Documents rebuilt from what the index itself had stored of them.
  public var restored = 0
  /// Documents rebuilt from their files, which may have changed since.
  public var reread = 0
  /// Documents that could not be rebuilt.
  public var losses: [Loss] = []
  /// Documents that could not be rebuilt, and of which nothing is known, deleted ones perhaps among
  /// them.
  public var unknown = 0
  /// The numbers of the segments of which nobody knew any more which documents were deleted: all of
  /// their documents that are in no other segment are back.
  public var segmentsWithLostDeletes: [Int] = []

  /// Creates an empty report.
  public init() {}

  /// Whether every document is there again, and none that was deleted.
  public var isComplete: Bool {
    losses.isEmpty && unknown == 0 && segmentsWithLostDeletes.isEmpty
  }
}
