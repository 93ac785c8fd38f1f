import IndexFormat
import InvertedIndex
import Storage

/// Postings lists decoded as a whole, with what each posting says: those that keep no range maxima, as
/// they are not much longer than there are windows.
struct WholeLists: ~Copyable {
  /// The passages, list after list.
  let passages: Buffer<UInt32>
  /// What each posting is worth, or its score.
  let values: Buffer<Float>
  /// For each list, where the postings of each window begin, and at last where they end.
  private let firsts: Buffer<Int32>
  /// The highest value of each window, list after list; negative where there is no posting.
  private let highest: Buffer<Float>
  /// Where each list begins.
  private let starts: [Int]
  private let windows: Int

  /// Decodes lists.
  ///
  /// - Parameter scores: What makes scores of worths, for each list; empty to keep the worths.
  init(
    _ lists: [RankedList], scores: [FrequencyScore], in segment: Segment, windows: Int
  ) throws(StorageError) {
    self.windows = windows
    var starts: [Int] = []
    var room = 0
    for list in lists {
      starts.append(room)
      room += list.list.blockCount * ListBlocks.length
    }
    self.starts = starts
    passages = Buffer(repeating: 0, count: room)
    values = Buffer(repeating: 0, count: room)
    firsts = Buffer(repeating: 0, count: lists.count * (windows + 1))
    highest = Buffer(repeating: -1, count: lists.count * windows)
    let scratch = Scratch()
    for list in lists.indices {
      try decode(lists[list], at: starts[list], in: segment, scratch)
      let end = starts[list] + lists[list].documentFrequency
      if !scores.isEmpty {
        values.withMutableSpan(starts[list]..<end) { scores[list].apply(to: &$0) }
      }
      findWindows(list, end: end)
    }
  }

  struct Scratch: ~Copyable {
    let frequencies = Buffer<UInt32>(repeating: 0, count: ListBlocks.length)
    let norms = Buffer<UInt8>(repeating: 0, count: ListBlocks.length)
  }

  private func decode(
    _ ranked: RankedList, at start: Int, in segment: Segment, _ scratch: borrowing Scratch
  ) throws(StorageError) {
    let weights = ranked.weights.span
    for block in 0..<ranked.list.blockCount {
      let first = start + block * ListBlocks.length
      let count = try passages.withMutableSpan(first..<first + ListBlocks.length) {
        passages throws(StorageError) in
        let count = try scratch.frequencies.withMutableSpan(0..<ListBlocks.length) {
          frequencies throws(StorageError) in
          try ranked.list.decodeBlock(block, passages: &passages, frequencies: &frequencies)
        }
        try scratch.norms.withMutableSpan(0..<ListBlocks.length) { norms throws(StorageError) in
          try segment.norms.gather(
            field: ranked.field, passages: passages.span, count: count, into: &norms)
        }
        return count
      }
      for i in 0..<count {
        values[first &+ i] = weights[Int(scratch.norms[i])] * Float(scratch.frequencies[i])
      }
    }
  }

  /// Finds where each window begins, and its highest value, in one pass without branches.
  private func findWindows(_ list: Int, end: Int) {
    let base = list &* (windows &+ 1)
    let highestBase = list &* windows
    for place in starts[list]..<end {
      let window = Int(passages[place]) / Window.size
      firsts[base &+ window &+ 1] = firsts[base &+ window &+ 1] + 1
      highest[highestBase &+ window] = max(highest[highestBase &+ window], values[place])
    }
    firsts[base] = Int32(truncatingIfNeeded: starts[list])
    for place in base..<base &+ windows { firsts[place &+ 1] = firsts[place &+ 1] + firsts[place] }
  }

  /// Where the postings of a window are.
  func places(_ list: Int, _ window: Int) -> Range<Int> {
    let place = list &* (windows &+ 1) &+ window
    return Int(firsts[place])..<Int(firsts[place &+ 1])
  }

  /// The number of a posting in its list.
  func number(_ list: Int, place: Int) -> Int { place - starts[list] }

  /// The highest value in a window; negative if there is no posting.
  func highest(_ list: Int, _ window: Int) -> Float { highest[list &* windows &+ window] }
}
