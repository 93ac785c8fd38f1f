package import Documents
package import IndexFormat
package import Storage
package import TextAnalysis

/// The index at one point in time: the segments of one manifest, and what of them is deleted.
/// Commits and merges after it was opened change nothing in it.
package struct Snapshot: Sendable {
  /// A segment with its place in the snapshot.
  package struct Part: Sendable {
    /// The segment.
    package let segment: Segment
    /// Its deleted documents; `nil` if there are none.
    package let deleted: DeletedSet?
    /// The number of the segment's first passage in the snapshot.
    package let firstPassage: UInt32
    /// The number of the segment's first document in the snapshot.
    package let firstDocument: UInt32

    /// A bit for each passage that can be found; `nil` if that is every one.
    package let livePassages: [UInt64]?

    init(segment: Segment, deleted: DeletedSet?, firstPassage: UInt32, firstDocument: UInt32) {
      self.segment = segment
      self.deleted = deleted
      self.firstPassage = firstPassage
      self.firstDocument = firstDocument
      livePassages = deleted.map { Self.livePassages(of: segment, without: $0) }
    }

    private static func livePassages(of segment: Segment, without deleted: DeletedSet) -> [UInt64] {
      let ranges = RangeMaxima.rangeCount(ofPassages: segment.passageCount)
      var words = [UInt64](repeating: 0, count: ranges * RangeMaxima.rangeLength / 64)
      for document in 0..<segment.map.documentCount where !deleted.contains(document) {
        for passage in segment.map.passages(of: document) {
          words[Int(passage / 64)] |= 1 << UInt64(passage % 64)
        }
      }
      return words
    }

    /// Whether a document of the segment can be found.
    package func isLive(_ document: Int) -> Bool { !(deleted?.contains(document) ?? false) }
  }

  /// The manifest that was read.
  package let manifest: Manifest
  /// The segments in document order.
  package let parts: [Part]
  /// How text becomes terms in this index.
  package let analyzer: Analyzer
  /// How the words of its documents are analyzed, at least one: `nil` as the settings have it, if some
  /// document may be, and behind it the languages that some document is in.
  package let languages: [Language?]

  /// How often a commit may overtake the opening of a snapshot.
  private static let mostAttempts = 100

  /// Opens the newest commit.
  ///
  /// A writer may publish a newer one and clear away files of the one that is being opened; then
  /// the newer one is opened instead. A file that is missing from the newest commit is an error.
  package init(of directory: any Directory) throws(StorageError) {
    let store = ManifestStore(directory)
    var generation: UInt64?
    for _ in 0..<Self.mostAttempts {
      let manifest = try store.newestNow()
      do throws(StorageError) {
        self = try Snapshot(manifest, in: directory)
        return
      } catch .notFound where manifest.generation != generation {
        // Once more; if nothing newer has come by then, the file is really missing.
        generation = manifest.generation
      }
    }
    self = try Snapshot(try store.newestNow(), in: directory)
  }

  init(_ manifest: Manifest, in directory: any Directory) throws(StorageError) {
    self.manifest = manifest
    analyzer = try Analyzer(named: manifest.settings["analyzer"], file: manifest.fileName)
    var parts: [Part] = []
    var passages: UInt32 = 0
    var documents: UInt32 = 0
    for entry in manifest.segments {
      let part = Part(
        segment: try Segment(entry, in: directory),
        deleted: try entry.readDeletes(in: directory),
        firstPassage: passages, firstDocument: documents)
      parts.append(part)
      let (nextPassage, overflow) = passages.addingReportingOverflow(entry.passageCount)
      let (nextDocument, overflow2) = documents.addingReportingOverflow(entry.documentCount)
      guard !overflow, !overflow2 else {
        throw .corrupted(file: manifest.fileName, offset: 0, what: "more than 2^32 passages")
      }
      passages = nextPassage
      documents = nextDocument
    }
    self.parts = parts
    languages = try Self.languages(of: parts, analyzer)
    passageCount = passages
  }

  /// Passages in all segments, deleted ones included.
  package let passageCount: UInt32

  /// Passages that can be found.
  package var livePassageCount: Int {
    parts.reduce(0) { total, part in
      let map = part.segment.map
      let live = (0..<map.documentCount).lazy.filter { part.isLive($0) }
      return total + live.reduce(0) { $0 + map.passages(of: $1).count }
    }
  }

  /// Documents that can be found.
  package var documentCount: Int {
    manifest.segments.reduce(0) { $0 + Int($1.documentCount) - Int($1.deletedDocuments) }
  }

  /// In which order the documents of all segments stand.
  package var order: SegmentOrder { SegmentOrder(joining: manifest.segments.map(\.order)) }

  /// The place of the live document with that id.
  package func locate(_ id: String) throws(StorageError) -> (part: Part, document: Int)? {
    for part in parts {
      for document in try part.segment.documents(withID: id) where part.isLive(document) {
        return (part, document)
      }
    }
    return nil
  }

  /// A whole document as it was added.
  package func document(_ id: String) throws(StorageError) -> Document? {
    guard let (part, number) = try locate(id) else { return nil }
    var document = try part.segment.document(number)
    for passage in part.segment.map.passages(of: number) {
      document.passages.append(try part.segment.passage(passage))
    }
    return document
  }
}

extension Snapshot {
  /// Sums over the collection that ranking needs, deleted passages included until a merge drops
  /// them.
  package func lengths(ofField field: Int) -> FieldTotals {
    parts.reduce(into: FieldTotals()) { total, part in
      let lengths = part.segment.norms.totals[field]
      total.length += lengths.length
      total.passages += lengths.passages
    }
  }
}
