package import Storage

/// The postings of one term, open for reading. ``ListShape`` draws them.
///
/// Opening reads the last passages of the blocks and, of a list shorter than a block, the postings;
/// blocks are decoded one by one, in any order, into buffers that belong to the caller.
package final class PostingsList: Sendable {
  let info: TermInfo
  let shape: ListShape
  let postings: ChecksummedFile
  let positions: ChecksummedFile
  /// The last passage of each block, not yet known to ascend.
  let lastPassages: [UInt32]
  /// Where each block ends, counted from the first, not yet known to ascend.
  let blockEnds: [UInt32]
  /// Where the column of the ends of positions would begin in the file of postings.
  let positionEndsStart: Int
  /// Where the first block begins in the file of postings.
  let bodyStart: Int
  /// How many bytes the blocks have.
  let bodyLength: Int
  /// The postings of a list shorter than a block.
  let short: ShortList?

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
    var shape = ListShape(
      documentFrequency: Int(info.documentFrequency), passageCount: passageCount)
    let head = try ListHead(at: start, in: postings)
    shape.hasPositions = head.hasPositions
    self.info = info
    self.postings = postings
    self.positions = positions
    if shape.isShort {
      let short = try ShortList(head, shape, in: postings)
      self.short = short
      lastPassages = [short.passages[shape.documentFrequency - 1]]
      blockEnds = []
      (positionEndsStart, bodyStart, bodyLength) = (start, start, 0)
    } else {
      shape.hasMaxima = head.flag
      guard
        postings.bodyRange(
          at: UInt64(head.end), count: UInt64(shape.directoryLength)
        ) != nil,
        let body = postings.bodyRange(
          at: UInt64(head.end + shape.directoryLength), count: head.length)
      else { throw postings.damaged(at: start, "a list of postings that reaches beyond the file") }
      short = nil
      lastPassages = try postings.numbers(at: head.end, count: shape.blocks)
      guard lastPassages.ascend(below: passageCount) else {
        throw postings.damaged(at: head.end, "last passage of a block out of range")
      }
      blockEnds = try postings.numbers(at: head.end + shape.columnLength, count: shape.blocks)
      positionEndsStart = head.end + 2 * shape.columnLength
      bodyStart = body.lowerBound
      bodyLength = body.count
    }
    self.shape = shape
  }

  /// How many passages hold the term.
  package var documentFrequency: Int { shape.documentFrequency }

  /// Whether the field keeps positions.
  package var hasPositions: Bool { shape.hasPositions }

  /// Whether the highest impacts of ranges are stored.
  package var hasMaxima: Bool { shape.hasMaxima }

  /// How many blocks there are; all but the last have 128 postings.
  package var blockCount: Int { shape.blocks }

  /// The last passage of a block; decodes nothing.
  package func lastPassage(ofBlock block: Int) -> UInt32 { lastPassages[block] }

  /// The first block from `start` on that can hold a passage not below this one; `blockCount` if
  /// there is none. O(log *d*) for a block *d* blocks ahead.
  package func firstBlock(reaching passage: UInt32, from start: Int = 0) -> Int {
    var low = start
    var step = 1
    while low + step < blockCount, lastPassages[low + step - 1] < passage {
      low += step
      step *= 2
    }
    var high = min(low + step, blockCount)
    while low < high {
      let middle = (low + high) / 2
      if lastPassages[middle] < passage { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The highest ``ImpactScale/impact(frequency:norm:)`` in each range of
  /// ``RangeMaxima/rangeLength`` passages, 0 where there is no posting.
  ///
  /// - Precondition: ``hasMaxima``.
  package func rangeMaxima() throws(StorageError) -> [UInt8] {
    precondition(hasMaxima, "a list that keeps maxima")
    return try postings.bytes(bodyStart - shape.maximaLength..<bodyStart)
  }

  /// Lends what ``rangeMaxima()`` copies.
  package func withRangeMaxima(_ body: (Span<UInt8>) -> Void) throws(StorageError) {
    precondition(hasMaxima, "a list that keeps maxima")
    try postings.read(bodyStart - shape.maximaLength..<bodyStart) { bytes in
      body(Span(_bytes: bytes))
    }
  }
}

/// What stands at the beginning of a list.
struct ListHead {
  /// How many bytes the blocks have, or all that follows in a short list.
  let length: UInt64
  let hasPositions: Bool
  /// Whether there are maxima, or in a short list a shift.
  let flag: Bool
  /// Where the head ends.
  let end: Int

  /// The most bytes that a varint takes.
  private static let longestVarint = 10

  init(at start: Int, in file: ChecksummedFile) throws(StorageError) {
    let limit = min(start + Self.longestVarint, file.bodyRange.upperBound)
    let (code, size) = try file.decode(start..<limit) { bytes throws(Malformed) in
      var offset = 0
      let code = try bytes.varint(at: &offset)
      return (code, offset)
    }
    length = code >> 2
    flag = code & 2 != 0
    hasPositions = code & 1 != 0
    end = start + size
  }
}

/// The postings of a list shorter than a block.
struct ShortList: Sendable {
  var passages: [UInt32]
  var frequencies: [UInt32]
  /// Where the positions are in the file of postings.
  var positions: Range<Int>
  /// What is added to the Rice parameters.
  var shift: Int

  init(_ head: ListHead, _ shape: ListShape, in file: ChecksummedFile) throws(StorageError) {
    let count = shape.documentFrequency
    guard let range = file.bodyRange(at: UInt64(head.end), count: head.length) else {
      throw file.damaged(at: head.end, "a list of postings that reaches beyond the file")
    }
    var passages = [UInt32](repeating: 0, count: count)
    var frequencies = passages
    let (size, shift) = try file.decode(range) { bytes throws(Malformed) in
      var offset = 0
      var passages = passages.mutableSpan
      var frequencies = frequencies.mutableSpan
      try TailCodec.decode(
        bytes, at: &offset, count: count, next: 0, limit: shape.passageCount,
        passages: &passages, frequencies: &frequencies)
      guard head.flag else { return (offset, 0) }
      guard offset < bytes.byteCount else { throw Malformed(at: offset, "shift beyond the end") }
      return (offset + 1, Int(Int8(bitPattern: bytes.byte(at: offset))))
    }
    guard head.hasPositions || size == range.count else {
      throw file.damaged(at: range.lowerBound, "bytes behind a list")
    }
    self.passages = passages
    self.frequencies = frequencies
    self.shift = shift
    positions = range.lowerBound + size..<range.upperBound
  }
}

extension [UInt32] {
  /// Whether each is above the one before it, and the last below a limit.
  fileprivate func ascend(below limit: UInt32) -> Bool {
    let numbers = span
    for index in 1..<Swift.max(numbers.count, 1) where numbers[index] <= numbers[index - 1] {
      return false
    }
    return numbers.isEmpty || numbers[numbers.count - 1] < limit
  }
}

extension ChecksummedFile {
  /// Numbers of 32 bits that lie inside of the body.
  fileprivate func numbers(at start: Int, count: Int) throws(StorageError) -> [UInt32] {
    try decode(start..<start + 4 * count) { bytes throws(Malformed) in
      // Each element is initialised before it is counted.
      unsafe [UInt32](unsafeUninitializedCapacity: count) { room, initialized in
        for index in 0..<count {
          unsafe room.initializeElement(at: index, to: bytes.u32(at: 4 * index))
        }
        initialized = count
      }
    }
  }
}
