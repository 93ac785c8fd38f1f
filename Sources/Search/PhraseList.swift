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

  /// Moves to the first posting of a passage at or after this one.
  mutating func seek(_ passage: UInt32) throws(StorageError) -> UInt32 {
    try ranked.seek(passage)
  }

  /// How often the word occurs in the passage that the list stands on.
  var frequency: UInt32 { ranked.cursor.frequency }

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
