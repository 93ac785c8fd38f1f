/// The number of a document within one snapshot: 0 up to the count of documents.
public struct DocumentNumber: RawRepresentable, Sendable, Hashable, Comparable {
  /// The number.
  public let rawValue: UInt32
  /// Creates a number.
  public init(rawValue: UInt32) { self.rawValue = rawValue }
  /// Orders by number.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// The number of a passage within one snapshot: 0 up to the count of passages, in document order.
public struct PassageNumber: RawRepresentable, Sendable, Hashable, Comparable {
  /// The number.
  public let rawValue: UInt32
  /// Creates a number.
  public init(rawValue: UInt32) { self.rawValue = rawValue }
  /// Orders by number.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
