import IndexFormat

/// A stretch of consecutive passages of one segment that is evaluated at once: large enough that its
/// cost is in loops over arrays, small enough that the arrays stay in the cache, and one of those
/// ranges whose highest impacts the index knows.
struct Window {
  /// The number of passages in a window.
  static let size = RangeMaxima.rangeLength
  /// The number of words that have a bit for each passage.
  static let words = size / 64

  /// The place of the window among those of its segment.
  let number: Int

  /// The window of that number.
  init(_ number: Int) { self.number = number }

  /// The window around a passage.
  init(around passage: UInt32) { number = Int(passage) / Window.size }

  /// The first passage; a multiple of ``size``.
  var first: UInt32 { UInt32(truncatingIfNeeded: number * Window.size) }

  /// One past the last passage; saturates at the largest number.
  var end: UInt32 { UInt32(clamping: (number + 1) * Window.size) }
}
