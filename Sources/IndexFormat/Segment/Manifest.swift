package import Storage

/// What an index consists of at one generation. Publishing a manifest is the only visible change
/// that a commit makes. ``encode()`` draws it.
package struct Manifest: Hashable, Sendable {
  /// Grows by one with every commit.
  package var generation: UInt64
  /// How the index was built: analyzer, schema, version of the parser.
  package var settings: [String: String]
  /// The segments, in the order of their documents.
  package var segments: [SegmentEntry]
  /// The number of the next segment; numbers are never used again.
  package var nextSegment: UInt64

  /// Creates a manifest.
  package init(
    generation: UInt64, settings: [String: String] = [:], segments: [SegmentEntry] = [],
    nextSegment: UInt64
  ) {
    self.generation = generation
    self.settings = settings
    self.segments = segments
    self.nextSegment = nextSegment
  }

  /// What the names of manifests begin with.
  package static let namePrefix = "manifest-"

  /// The name of the file, whose digits order names as generations.
  package static func fileName(generation: UInt64) -> String {
    let digits = String(generation)
    return namePrefix + String(repeating: "0", count: 20 - digits.count) + digits
  }

  /// The generation that a file is called by, or nil if this is not the name of a manifest.
  package static func generation(ofFile name: String) -> UInt64? {
    guard name.hasPrefix(namePrefix), let generation = UInt64(name.dropFirst(namePrefix.count))
    else { return nil }
    return fileName(generation: generation) == name ? generation : nil
  }
}

/// A segment as the manifest has it.
package struct SegmentEntry: Hashable, Sendable {
  /// The number of the segment.
  package var number: UInt64
  /// How many passages it has, deleted ones included.
  package var passageCount: UInt32
  /// How many documents it has, deleted ones included.
  package var documentCount: UInt32
  /// Its files, but for the deleted documents.
  package var files: [FileSeal]
  /// The file of its deleted documents, if there are any.
  package var deletes: FileSeal?
  /// How many of its documents are deleted.
  package var deletedDocuments: UInt32
  /// In which order its documents stand.
  package var order: SegmentOrder

  /// Creates the entry of a segment.
  package init(
    number: UInt64, passageCount: UInt32, documentCount: UInt32, files: [FileSeal],
    deletes: FileSeal? = nil, deletedDocuments: UInt32 = 0, order: SegmentOrder = .asAdded
  ) {
    self.number = number
    self.passageCount = passageCount
    self.documentCount = documentCount
    self.files = files
    self.deletes = deletes
    self.deletedDocuments = deletedDocuments
    self.order = order
  }
}
