import IndexFormat
import Storage

/// A walk over one postings list that decodes a block when it is reached. A list that keeps no
/// maxima is not much longer than there are windows, and is decoded at once.
struct PostingsCursor {
  let list: PostingsList
  /// The passages at hand: those of a block, or all.
  private(set) var passages: [UInt32]
  /// Their frequencies.
  private(set) var frequencies: [UInt32]
  /// How many passages are at hand.
  private(set) var count = 0
  /// Whether these are all that there are.
  let isWhole: Bool
  /// The number of the block at hand; 0 if all are.
  private(set) var block = -1
  /// The posting that the cursor stands on.
  private(set) var next = 0

  init(_ list: PostingsList) throws(StorageError) {
    self.list = list
    isWhole = !list.hasMaxima
    passages = [UInt32](repeating: 0, count: PostingsList.blockLength)
    frequencies = passages
    if isWhole { try loadAll() }
  }

  private mutating func loadAll() throws(StorageError) {
    block = 0
    guard list.blockCount > 1 else {
      count = try list.decodeBlock(0, passages: &passages, frequencies: &frequencies)
      return
    }
    let (first, second) = (passages, frequencies)
    var (blockPassages, blockFrequencies) = (first, second)
    passages.removeAll()
    frequencies.removeAll()
    passages.reserveCapacity(list.documentFrequency)
    frequencies.reserveCapacity(list.documentFrequency)
    for block in 0..<list.blockCount {
      let count = try list.decodeBlock(
        block, passages: &blockPassages, frequencies: &blockFrequencies)
      passages.append(contentsOf: blockPassages[..<count])
      frequencies.append(contentsOf: blockFrequencies[..<count])
    }
    count = passages.count
  }

  /// Moves to the first posting of a passage at or after this one, forwards or back; returns the
  /// passage, or `UInt32.max` at the end.
  mutating func seek(_ passage: UInt32) throws(StorageError) -> UInt32 {
    if !isWhole { try reach(passage) }
    if next > 0, next > count || passages[next - 1] >= passage { next = 0 }
    next = firstPosting(reaching: passage)
    return next < count ? passages[next] : .max
  }

  /// The postings at hand that lie in a window that the cursor was moved to, without those that were
  /// given before; `nil` if there are no more.
  mutating func run(in window: Window) throws(StorageError) -> Range<Int>? {
    if next == count {
      guard !isWhole, block + 1 < list.blockCount, count > 0 else { return nil }
      guard passages[count - 1] < window.end - 1 else { return nil }
      try load(block + 1)
    }
    let start = next
    next = firstPosting(reaching: window.end)
    return start < next ? start..<next : nil
  }

  /// The frequency at the current posting.
  var frequency: UInt32 { frequencies[next] }

  /// Makes the first block that reaches the passage the one at hand.
  private mutating func reach(_ passage: UInt32) throws(StorageError) {
    if block >= 0, block < list.blockCount {
      let isBefore = block > 0 && list.lastPassage(ofBlock: block - 1) >= passage
      if !isBefore, list.lastPassage(ofBlock: block) >= passage { return }
      try load(list.firstBlock(reaching: passage, from: isBefore ? 0 : block))
    } else {
      try load(list.firstBlock(reaching: passage))
    }
  }

  private mutating func load(_ number: Int) throws(StorageError) {
    block = number
    next = 0
    count =
      number < list.blockCount
      ? try list.decodeBlock(number, passages: &passages, frequencies: &frequencies) : 0
  }

  /// The first posting at hand, from the current one on, that reaches the passage: by galloping and
  /// then binary search.
  private func firstPosting(reaching passage: UInt32) -> Int {
    let passages = passages.span
    var low = next
    var step = 1
    while low + step <= count, passages[low + step - 1] < passage {
      low += step
      step *= 2
    }
    var high = min(low + step, count)
    while low < high {
      let middle = (low + high) / 2
      if passages[middle] < passage { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
