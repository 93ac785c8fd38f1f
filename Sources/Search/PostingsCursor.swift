import IndexFormat
import Storage

/// A place in one postings list; the block around it is decoded when it is reached. A list that keeps
/// no maxima is not much longer than there are windows, and is decoded at once.
struct PostingsCursor {
  let list: PostingsList
  /// The passages at hand: those of a block, or all.
  private(set) var passages: [UInt32]
  /// Their frequencies, once ``needFrequencies()`` was called.
  private(set) var frequencies: [UInt32]
  /// How many passages are at hand.
  private(set) var count = 0
  /// Whether these are all that there are.
  let isWhole: Bool
  /// The number of the block at hand; 0 if all are.
  private(set) var block = -1
  /// The posting that the cursor stands on.
  private(set) var next = 0
  /// The passages that the block at hand covers: those that it has, and those before which it is the
  /// first to reach.
  private var covered: Range<UInt32> = 0..<0
  private var hasFrequencies = false

  /// Creates a cursor. One over a list that ``isWhole`` has to ``loadAll()`` first.
  init(_ list: PostingsList) {
    self.list = list
    isWhole = !list.hasMaxima
    passages = [UInt32](repeating: 0, count: PostingsList.blockLength)
    frequencies = passages
  }

  /// Decodes the whole list.
  mutating func loadAll() throws(StorageError) {
    block = 0
    hasFrequencies = true
    covered = 0..<UInt32.max
    guard list.blockCount > 1 else {
      count = try list.decodeBlock(0, passages: &passages, frequencies: &frequencies)
      return
    }
    var (somePassages, someFrequencies) = (passages, frequencies)
    passages.removeAll()
    frequencies.removeAll()
    passages.reserveCapacity(list.documentFrequency)
    frequencies.reserveCapacity(list.documentFrequency)
    for block in 0..<list.blockCount {
      let count = try list.decodeBlock(
        block, passages: &somePassages, frequencies: &someFrequencies)
      passages.append(contentsOf: somePassages[..<count])
      frequencies.append(contentsOf: someFrequencies[..<count])
    }
    count = passages.count
  }

  /// Moves to the first posting of a passage at or after this one, forwards or back; returns the
  /// passage, or `UInt32.max` at the end.
  mutating func seek(_ passage: UInt32) throws(StorageError) -> UInt32 {
    if !covered.contains(passage) { try load(firstBlock(reaching: passage)) }
    if next > 0, next > count || passages[next &- 1] >= passage { next = 0 }
    next = firstPosting(reaching: passage)
    return next < count ? passages[next] : .max
  }

  /// The postings at hand from the current one on that lie before `end`; the cursor goes behind them,
  /// and on to the next block if that is where the list goes on. Empty at the end only.
  mutating func run(before end: UInt32) throws(StorageError) -> Range<Int> {
    if next == count, !isWhole, count > 0, block + 1 < list.blockCount, covered.upperBound < end {
      try load(block + 1)
    }
    let start = next
    next = firstPosting(reaching: end)
    return start..<next
  }

  /// Decodes the frequencies of the passages at hand, if they are not.
  mutating func needFrequencies() throws(StorageError) {
    guard !hasFrequencies else { return }
    try list.decodeFrequencies(block, into: &frequencies)
    hasFrequencies = true
  }

  /// The frequency of the posting that the cursor stands on.
  mutating func frequency() throws(StorageError) -> UInt32 {
    try needFrequencies()
    return frequencies[next]
  }

  private func firstBlock(reaching passage: UInt32) -> Int {
    let isAhead = block >= 0 && passage >= covered.upperBound
    return list.firstBlock(reaching: passage, from: isAhead ? min(block, list.blockCount) : 0)
  }

  private mutating func load(_ number: Int) throws(StorageError) {
    block = number
    next = 0
    guard number < list.blockCount else {
      count = 0
      let last = list.lastPassage(ofBlock: list.blockCount - 1)
      covered = last &+ 1..<UInt32.max
      return
    }
    (count, hasFrequencies) = try list.decodePassages(
      number, passages: &passages, frequencies: &frequencies)
    let first = number == 0 ? 0 : list.lastPassage(ofBlock: number - 1) &+ 1
    covered = first..<passages[count - 1] &+ 1
  }

  /// The first posting at hand, from the current one on, that reaches the passage: by galloping and
  /// then binary search.
  private func firstPosting(reaching passage: UInt32) -> Int {
    let passages = passages.span
    var low = next
    var step = 1
    while low &+ step <= count, passages[low &+ step &- 1] < passage {
      low &+= step
      step &*= 2
    }
    var high = min(low &+ step, count)
    while low < high {
      let middle = (low &+ high) / 2
      if passages[middle] < passage { low = middle &+ 1 } else { high = middle }
    }
    return low
  }
}
