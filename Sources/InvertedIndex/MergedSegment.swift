import IndexFormat
import Storage
import TextAnalysis

/// A segment that is merged, and what is deleted of it.
struct MergePart: Sendable {
  let segment: Segment
  let deleted: DeletedSet?

  init(_ segment: WritableSegment) {
    self.segment = segment.segment
    deleted = segment.deleted
  }

  init(segment: Segment, deleted: DeletedSet?) {
    self.segment = segment
    self.deleted = deleted
  }

  func isLive(_ document: Int) -> Bool { !(deleted?.contains(document) ?? false) }
}

/// A segment that a merge has written.
struct MergedSegment: Sendable {
  private let parts: [MergePart]
  private let entry: SegmentEntry
  private let segment: Segment
  private let ids: IDFilter

  /// Merges; `nil` if that was stopped, and then no file is left.
  static func write(
    _ parts: [MergePart], into number: UInt64, analyzer: Analyzer, in directory: any Directory,
    isStopped: () -> Bool = { false }
  ) throws(StorageError) -> MergedSegment? {
    let entry = try SegmentMerger.merge(
      parts, into: number, analyzer: analyzer, in: directory, isStopped: isStopped)
    guard let entry else { return nil }
    let segment = try Segment(entry, in: directory)
    return MergedSegment(
      parts: parts, entry: entry, segment: segment, ids: try IDFilter(of: segment))
  }

  /// Whether no document was left.
  var isEmpty: Bool { entry.documentCount == 0 }

  /// The segment without what was deleted from its parts since it was begun.
  func caughtUp(with deleted: [DeletedSet?]) -> WritableSegment {
    var merged = WritableSegment(entry: entry, segment: segment, deleted: nil, ids: ids)
    var next = 0
    for (part, now) in zip(parts, deleted) {
      for document in 0..<part.segment.map.documentCount where part.isLive(document) {
        if let now, now.contains(document) { merged.delete(next) }
        next += 1
      }
    }
    return merged
  }
}
