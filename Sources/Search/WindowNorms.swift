import Documents
import IndexFormat
import InvertedIndex
import Storage

/// The length norms of the window in hand, read once for all terms of the query.
final class WindowNorms {
  private let segment: Segment
  private var loaded = [Int](repeating: -1, count: Field.textCount)
  private var norms = [[UInt8]](
    repeating: [UInt8](repeating: 0, count: Window.size), count: Field.textCount)

  init(_ segment: Segment) { self.segment = segment }

  /// A norm byte for each passage of the window; 0 past the last passage.
  func norms(field: Int, _ window: Window) throws(StorageError) -> [UInt8] {
    if loaded[field] != window.number {
      let end = min(window.end, segment.passageCount)
      try segment.norms.read(
        field: field, passages: Int(window.first)..<Int(max(end, window.first)),
        into: &norms[field])
      loaded[field] = window.number
    }
    return norms[field]
  }
}
