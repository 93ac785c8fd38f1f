import IndexFormat
import InvertedIndex
import Storage

/// The length norms of one field in the window at hand.
struct WindowNorms {
  private let segment: Segment
  private let field: Int
  private var loaded = -1
  /// A norm for each passage of the window; 0 past the last passage.
  private(set) var norms = [UInt8](repeating: 0, count: Window.size)

  init(field: Int, of segment: Segment) {
    self.field = field
    self.segment = segment
  }

  /// Reads the norms of a window, if they are not at hand.
  mutating func load(_ window: Window) throws(StorageError) {
    guard loaded != window.number else { return }
    let end = min(window.end, segment.passageCount)
    try segment.norms.read(
      field: field, passages: Int(window.first)..<Int(max(end, window.first)), into: &norms)
    loaded = window.number
  }
}
