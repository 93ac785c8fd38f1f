import Storage

/// The postings of a list shorter than a block.
struct ResidentPostings: Sendable {
  var passages: [UInt32]
  var frequencies: [UInt32]
}

/// What opening a list of postings reads from its file.
struct OpenedList {
  var skip = SkipData()
  var bodyStart = 0
  var blockStarts: [Int] = []
  var resident: ResidentPostings?

  /// The most bytes that the length of a list or of its skip data takes.
  private static let longestVarint = 10

  /// Reads the list at an offset that is inside of the file.
  init(at start: Int, in file: ChecksummedFile, shape: SkipData.Shape) throws(StorageError) {
    let lengthEnd = min(start + Self.longestVarint, file.bodyRange.upperBound)
    let (lengthSize, length) = try file.decode(start..<lengthEnd) { bytes throws(Malformed) in
      var offset = 0
      let length = try bytes.varint(at: &offset)
      return (offset, length)
    }
    guard let range = file.bodyRange(at: UInt64(start + lengthSize), count: length) else {
      throw file.damaged(at: start, "a list of postings that reaches beyond the file")
    }
    bodyStart = range.upperBound
    if shape.documentFrequency < BitPacking.blockLength {
      try openShort(range, in: file, shape: shape)
    } else {
      try openLong(range, in: file, shape: shape)
    }
  }

  private mutating func openShort(
    _ range: Range<Int>, in file: ChecksummedFile, shape: SkipData.Shape
  ) throws(StorageError) {
    let count = shape.documentFrequency
    var skip = SkipData()
    var passages = [UInt32](repeating: 0, count: count)
    var frequencies = passages
    try file.decode(range) { bytes throws(Malformed) in
      var offset = 0
      if shape.hasPositions { skip.positionEnds = [Int(try bytes.varint32(at: &offset))] }
      try ImpactCodec.decode(bytes, at: &offset, into: &skip.listImpacts)
      var passages = passages.mutableSpan
      var frequencies = frequencies.mutableSpan
      try TailCodec.decode(
        bytes, at: &offset, count: count, next: 0, limit: shape.passageCount,
        passages: &passages, frequencies: &frequencies)
      guard offset == bytes.byteCount else { throw Malformed(at: offset, "bytes behind a list") }
    }
    skip.lastPassages = [passages[count - 1]]
    skip.impacts = skip.listImpacts
    skip.impactEnds = [skip.impacts.count]
    self.skip = skip
    resident = ResidentPostings(passages: passages, frequencies: frequencies)
  }

  private mutating func openLong(
    _ range: Range<Int>, in file: ChecksummedFile, shape: SkipData.Shape
  ) throws(StorageError) {
    let (length, skip) = try file.decode(range) { bytes throws(Malformed) in
      var offset = 0
      let length = try bytes.varint(at: &offset)
      return (length, try SkipData(bytes, at: &offset, shape: shape))
    }
    self.skip = skip
    blockStarts = skip.blockStarts()
    let full = UInt64(blockStarts[shape.fullBlocks])
    guard
      file.bodyRange(at: UInt64(bodyStart), count: length) != nil,
      shape.tailLength == 0 ? length == full : length > full
    else { throw file.damaged(at: range.lowerBound, "length of the blocks of a list") }
    if shape.tailLength > 0 { blockStarts.append(Int(length)) }
  }
}
