import Storage

/// A list of a segment that is merged, as it lies in the files. ``ListShape`` draws it.
///
/// Made to be reused from list to list; nothing is allocated for a list.
struct EncodedList {
  private(set) var shape = ListShape(documentFrequency: 0, passageCount: 0)
  /// The bytes of a short list's postings and positions.
  private(set) var short = 0..<0
  /// Whether a short list has a shift.
  private(set) var hasShift = false
  private var lastPassages: [UInt32] = []
  private var blockEnds: [UInt32] = []
  private var positionEnds: [UInt32] = []
  private var bodyStart = 0
  private var bodyLength = 0
  private var positionsStart: UInt64 = 0

  /// Opens the list of a term.
  mutating func open(_ info: TermInfo, of source: MergeSource) throws(StorageError) {
    let file = source.postings
    guard let start = Int(exactly: info.postings), file.bodyRange.contains(start) else {
      throw file.damaged(at: 0, "a list of postings that begins outside of the file")
    }
    guard info.documentFrequency > 0, info.documentFrequency <= source.passageCount else {
      throw file.damaged(at: start, "a term in more passages than there are")
    }
    let head = try ListHead(at: start, in: file)
    shape = ListShape(
      documentFrequency: Int(info.documentFrequency), passageCount: source.passageCount,
      hasPositions: head.hasPositions)
    if shape.isShort {
      guard let range = file.bodyRange(at: UInt64(head.end), count: head.length) else {
        throw file.damaged(at: start, "a list of postings that reaches beyond the file")
      }
      short = range
      hasShift = head.flag
      return
    }
    shape.hasMaxima = head.flag
    guard
      let body = file.bodyRange(at: UInt64(head.end + shape.directoryLength), count: head.length)
    else { throw file.damaged(at: start, "a list of postings that reaches beyond the file") }
    bodyStart = body.lowerBound
    bodyLength = body.count
    positionsStart = info.positions
    let columns = head.end
    try Self.read(shape.blocks, at: columns, of: file, into: &lastPassages)
    try Self.read(shape.blocks, at: columns + shape.columnLength, of: file, into: &blockEnds)
    guard shape.hasPositions else { return }
    try Self.read(shape.blocks, at: columns + 2 * shape.columnLength, of: file, into: &positionEnds)
  }

  /// The lowest and the highest passage that a block can have, of which it has the highest.
  func passages(ofBlock block: Int, _ source: MergeSource) throws(StorageError)
    -> ClosedRange<UInt32>
  {
    let last = lastPassages[block]
    let before = block == 0 ? -1 : Int64(lastPassages[block - 1])
    guard before < Int64(last), last < source.passageCount else {
      throw source.postings.damaged(at: bodyStart, "last passage of a block out of range")
    }
    return UInt32(before + 1)...last
  }

  /// Where a block lies in the file of postings.
  func extent(ofBlock block: Int, _ source: MergeSource) throws(StorageError) -> Range<Int> {
    let start = block == 0 ? 0 : Int(blockEnds[block - 1])
    let end = Int(blockEnds[block])
    let isLast = block + 1 == shape.blocks
    guard start < end, end <= bodyLength, !isLast || end == bodyLength else {
      throw source.postings.damaged(at: bodyStart, "extent of a block of postings")
    }
    return bodyStart + start..<bodyStart + end
  }

  /// Where the positions of a block lie in the file of positions.
  func positionsExtent(ofBlock block: Int, _ source: MergeSource) throws(StorageError)
    -> Range<Int>
  {
    let start = block == 0 ? 0 : Int(positionEnds[block - 1])
    let end = Int(positionEnds[block])
    guard
      start < end, let range = source.positions.bodyRange(at: positionsStart, count: UInt64(end))
    else { throw source.postings.damaged(at: bodyStart, "extent of the positions of a block") }
    return range.lowerBound + start..<range.upperBound
  }

  private static func read(
    _ count: Int, at start: Int, of file: ChecksummedFile, into column: inout [UInt32]
  ) throws(StorageError) {
    column.removeAll(keepingCapacity: true)
    try file.decode(start..<start + 4 * count) { bytes throws(Malformed) in
      for index in 0..<count { column.append(bytes.u32(at: 4 * index)) }
    }
  }
}
