package import IndexFormat
package import Storage

/// The files of a segment.
package enum SegmentPart: String, Sendable, CaseIterable {
  /// The term dictionary.
  case terms
  /// Passages and frequencies of every term.
  case postings
  /// Positions of every occurrence.
  case positions
  /// Length norms and totals.
  case norms
  /// Stored passages.
  case passages
  /// Stored documents.
  case documents
  /// Which passages belong to which document.
  case map

  /// The name of the part's file in the segment of that number; numbers are never used twice.
  package func fileName(_ segment: UInt64) -> String { "segment-\(segment).\(rawValue)" }

  /// The kind that its head announces.
  package var kind: FileKind {
    switch self {
    case .terms: .terms
    case .postings: .postings
    case .positions: .positions
    case .norms: .norms
    case .passages: .passages
    case .documents: .documents
    case .map: .documentMap
    }
  }
}
