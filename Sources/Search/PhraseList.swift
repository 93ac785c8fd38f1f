import IndexFormat
import InvertedIndex
import Storage

/// The postings of one word of a phrase in one field, with positions.
struct PhraseList {
  private(set) var ranked: RankedList
  private var places = BlockPositions()
  /// The block that ``places`` has.
  private var loadedBlock = -1
  private var norms = [UInt8](repeating: 0, count: PostingsList.blockLength)
  private var passages: [UInt32] = []
  private var frequencies: [UInt32] = []

  init(_ ranked: RankedList) { self.ranked = ranked }

  /// Decodes what has to be at hand.
  mutating func prepare() throws(StorageError) { try ranked.prepare() }

  /// The highest score in each window, negative where there is no posting.
  mutating func bounds(_ score: FrequencyScore, windows: Int) throws(StorageError) -> [Float] {
    try ranked.bounds(score, windows: windows)
  }

  /// Moves to the first posting of a passage at or after this one.
  mutating func seek(_ passage: UInt32) throws(StorageError) -> UInt32 {
    try ranked.seek(passage)
  }

  /// Sets the bits of the passages of the window that have the word often enough to be worth `least`.
  mutating func insertMatches(
    in window: Window, norms: [UInt8], worthAtLeast least: Float, values: inout [Float],
    into bits: inout [UInt64]
  ) throws(StorageError) {
    let (first, end) = (window.first, window.end)
    guard try ranked.seek(first) < end else { return }
    while case let run = try ranked.run(before: end), !run.isEmpty {
      ranked.weigh(run, from: first, norms: norms, into: &values)
      for i in run where values[i &- run.lowerBound] >= least {
        let index = Int(ranked.cursor.passages[i] &- first)
        bits[index >> 6] |= 1 &<< UInt64(truncatingIfNeeded: index & 63)
      }
    }
  }

  /// Clears the bits of the passages of the window that do not have the word often enough to be worth
  /// `least`.
  mutating func restrict(
    _ bits: inout [UInt64], in window: Window, norms: [UInt8], worthAtLeast least: Float
  ) throws(StorageError) {
    let first = window.first
    for word in 0..<Window.words where bits[word] != 0 {
      var kept: UInt64 = 0
      try forEachBit(of: bits[word], word) { index throws(StorageError) in
        let passage = first + UInt32(index)
        guard try ranked.seek(passage) == passage else { return }
        if try ranked.worth(norm: norms[index]) >= least { kept |= 1 << UInt64(index & 63) }
      }
      bits[word] = kept
    }
  }

  /// Replaces `output` by the positions at the current posting.
  mutating func readPositions(
    in segment: Segment, into output: inout [UInt32]
  ) throws(StorageError) {
    let posting = ranked.cursor.next
    let block = ranked.cursor.isWhole ? posting / PostingsList.blockLength : ranked.cursor.block
    if block != loadedBlock { try load(block, of: segment) }
    output.removeAll(keepingCapacity: true)
    try places.append(posting: posting % PostingsList.blockLength, to: &output)
  }

  private mutating func load(_ block: Int, of segment: Segment) throws(StorageError) {
    let list = ranked.cursor.list
    let count: Int
    if ranked.cursor.isWhole, list.blockCount > 1 {
      count = try list.decodeBlock(block, passages: &passages, frequencies: &frequencies)
    } else {
      try ranked.needFrequencies()
      count = ranked.cursor.count
      passages = ranked.cursor.passages
      frequencies = ranked.cursor.frequencies
    }
    try segment.norms.gather(
      field: ranked.field, passages: passages, count: count, into: &norms)
    try list.loadPositions(
      block, frequencies: frequencies, norms: norms, count: count, into: &places)
    loadedBlock = block
  }
}
