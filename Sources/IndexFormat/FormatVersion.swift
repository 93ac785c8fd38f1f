package import Storage

/// The versions of the layouts that `Index/README.md` draws; all files of an index share one.
///
/// 1: the first layout, with the competitive impacts of each block.
/// 2: highest impacts of ranges instead; ends of blocks in place of widths; exceptions among
///    frequencies; positions by Rice codes, those of short lists beside their postings; scales of
///    impacts with the norms; the order of a segment's documents.
/// 3: keys of numbers, dates and whole values, for ranges, orders and facets.
package enum FormatVersion {
  /// What is written.
  package static let current: UInt32 = 3
  /// What can be read.
  package static let readable: ClosedRange<UInt32> = 3...3
}

/// The files of a segment.
package enum SegmentFile: String, CaseIterable, Sendable {
  /// The term dictionary.
  case terms
  /// Which passages hold a term, and how often.
  case postings
  /// Where in the passages it stands.
  case positions
  /// What is shown of passages.
  case passages
  /// What is known of documents.
  case documents
  /// How long the fields are.
  case norms
  /// Which passages belong to which document.
  case map
  /// Which documents are deleted; written anew with every commit that deletes one.
  case deletes

  /// The kind in the head of the file.
  package var kind: FileKind {
    switch self {
    case .terms: "TERM"
    case .postings: "POST"
    case .positions: "POSN"
    case .passages: "PASS"
    case .documents: "DOCS"
    case .norms: "NORM"
    case .map: "DMAP"
    case .deletes: "DELS"
    }
  }

  /// The extension of the file's name.
  package var nameExtension: String { rawValue }
}
