import IndexFormat
import Storage

/// A walk over one postings list in rising order, decoding a block when it is reached.
struct PostingsCursor {
  private let list: PostingsList
  private var block = -1
  private var passages = [UInt32](repeating: 0, count: PostingsList.blockLength)
  private var frequencies = [UInt32](repeating: 0, count: PostingsList.blockLength)
  private var count = 0
  private var next = 0

  private var positions: [UInt32] = []
  private var positionEnds: [Int] = []
  private var positionsBlock = -1

  init(_ list: PostingsList) { self.list = list }

  /// Moves to the first posting of a passage at or after this one; returns the passage, or
  /// `UInt32.max` at the end.
  mutating func seek(_ passage: UInt32) throws(StorageError) -> UInt32 {
    if block < 0 || block < list.blockCount && list.lastPassage(ofBlock: block) < passage {
      try load(firstBlock(reaching: passage))
    }
    while next < count && passages[next] < passage { next += 1 }
    return next < count ? passages[next] : .max
  }

  /// Adds the weighted frequencies of the window's postings to `sums` and sets their bits.
  mutating func addFrequencies(
    in window: Window, norms: [UInt8], weights: [Float], to sums: inout [Float],
    bits: inout [UInt64]
  ) throws(StorageError) {
    guard try seek(window.first) < window.end else { return }
    let first = window.first
    let end = window.end
    while true {
      while next < count && passages[next] < end {
        let index = Int(passages[next] - first)
        sums[index] += weights[Int(norms[index])] * Float(frequencies[next])
        bits[index / 64] |= 1 << UInt64(index % 64)
        next += 1
      }
      guard next == count, block + 1 < list.blockCount else { return }
      try load(block + 1)
    }
  }

  /// The frequency at the current posting.
  var frequency: UInt32 { frequencies[next] }

  /// Replaces `output` by the positions at the current posting.
  mutating func readPositions(into output: inout [UInt32]) throws(StorageError) {
    if positionsBlock != block {
      try list.decodePositions(block, frequencies: frequencies, count: count, into: &positions)
      positionEnds.removeAll(keepingCapacity: true)
      var end = 0
      for i in 0..<count {
        end += Int(frequencies[i])
        positionEnds.append(end)
      }
      positionsBlock = block
    }
    output.removeAll(keepingCapacity: true)
    output.append(
      contentsOf: positions[(next == 0 ? 0 : positionEnds[next - 1])..<positionEnds[next]])
  }

  private mutating func load(_ number: Int) throws(StorageError) {
    block = number
    next = 0
    count =
      number < list.blockCount
      ? try list.decodeBlock(number, passages: &passages, frequencies: &frequencies) : 0
  }

  /// The first block at or after the current one that reaches the passage, by galloping and then
  /// binary search; `blockCount` if none does.
  private func firstBlock(reaching passage: UInt32) -> Int {
    var low = max(block, 0)
    var step = 1
    while low + step < list.blockCount && list.lastPassage(ofBlock: low + step) < passage {
      low += step
      step *= 2
    }
    var high = min(low + step, list.blockCount)
    while low < high {
      let middle = (low + high) / 2
      if list.lastPassage(ofBlock: middle) < passage { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
