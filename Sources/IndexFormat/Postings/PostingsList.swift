package import Storage

/// The postings of one term, open for reading. ``SkipData`` draws them.
///
/// Opening decodes what is known of the blocks and, of a list shorter than a block, the postings;
/// blocks are decoded one by one, in any order, into buffers that belong to the caller.
package final class PostingsList: Sendable {
  let info: TermInfo
  let shape: SkipData.Shape
  let skip: SkipData
  let postings: ChecksummedFile
  let positions: ChecksummedFile
  /// Where the first block begins in the file of postings.
  let bodyStart: Int
  /// Where each block begins, counted from the first, and at last where the body ends.
  let blockStarts: [Int]
  /// The postings of a list shorter than a block.
  let resident: ResidentPostings?

  /// Opens the list of a term; every passage in it is below `passageCount`.
  package init(
    _ info: TermInfo, postings: ChecksummedFile, positions: ChecksummedFile, passageCount: UInt32
  ) throws(StorageError) {
    guard let start = Int(exactly: info.postings), postings.bodyRange.contains(start) else {
      throw postings.damaged(at: 0, "a list of postings that begins outside of the file")
    }
    guard
      info.documentFrequency > 0, info.documentFrequency <= passageCount,
      info.occurrences >= UInt64(info.documentFrequency)
    else { throw postings.damaged(at: start, "a term in more passages than there are") }

    let shape = SkipData.Shape(
      documentFrequency: Int(info.documentFrequency), hasPositions: info.positions != 0,
      passageCount: passageCount)
    let opened = try OpenedList(at: start, in: postings, shape: shape)
    self.info = info
    self.shape = shape
    self.postings = postings
    self.positions = positions
    skip = opened.skip
    bodyStart = opened.bodyStart
    blockStarts = opened.blockStarts
    resident = opened.resident
    guard
      let end = skip.positionEnds.last.map(UInt64.init),
      positions.bodyRange(at: info.positions, count: end) == nil
    else { return }
    throw positions.damaged(at: 0, "positions of a list that lie outside of the file")
  }

  /// How many passages hold the term.
  package var documentFrequency: UInt32 { info.documentFrequency }

  /// Whether the field keeps positions.
  package var hasPositions: Bool { shape.hasPositions }

  /// How many blocks there are; all but the last have 128 postings.
  package var blockCount: Int { shape.blocks }

  /// The last passage of a block; decodes nothing.
  package func lastPassage(ofBlock block: Int) -> UInt32 { skip.lastPassages[block] }

  /// The last passages of all blocks, ascending.
  package var lastPassages: [UInt32] { skip.lastPassages }

  /// The first block from `start` on that can hold a passage not below this one; `blockCount` if
  /// there is none. O(log *d*) for a block *d* blocks ahead.
  package func firstBlock(reaching passage: UInt32, from start: Int = 0) -> Int {
    var low = start
    var step = 1
    while low + step < blockCount, skip.lastPassages[low + step - 1] < passage {
      low += step
      step *= 2
    }
    var high = min(low + step, blockCount)
    while low < high {
      let middle = (low + high) / 2
      if skip.lastPassages[middle] < passage { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The competitive impacts of a block: whatever posting it has, one of these is at least as
  /// frequent in a field at most as long. Norms and frequencies both ascend.
  package func bounds(ofBlock block: Int) -> [Impact] {
    Array(skip.impacts[(block == 0 ? 0 : skip.impactEnds[block - 1])..<skip.impactEnds[block]])
  }

  /// The competitive impacts of all blocks end to end, and where those of each block end.
  package var blockBounds: (impacts: [Impact], ends: [Int]) { (skip.impacts, skip.impactEnds) }

  /// The competitive impacts of the list.
  package var bounds: [Impact] { skip.listImpacts }
}
