import Storage

/// One block of a list that is merged, decoded; made to be reused from block to block.
struct PostingsBlock {
  private(set) var passages = [UInt32](repeating: 0, count: BitPacking.blockLength)
  private(set) var frequencies = [UInt32](repeating: 0, count: BitPacking.blockLength)
  /// The norms that ``takeNorms(from:)`` took.
  private(set) var norms = [UInt8](repeating: 0, count: BitPacking.blockLength)
  /// How many postings there are.
  private(set) var count = 0
  /// How many bytes the postings took.
  private(set) var length = 0

  /// Decodes a block; its passages ascend, are in the block's range and below the source's count.
  mutating func decode(
    _ block: Int, of list: EncodedList, _ source: MergeSource
  ) throws(StorageError) {
    let shape = list.shape
    count = shape.length(ofBlock: block)
    guard !shape.isShort else {
      length = try Self.decodeTail(
        list.short, of: source.postings, count: count, next: 0, limit: shape.passageCount,
        &passages, &frequencies)
      guard shape.hasPositions || length == list.short.count else {
        throw source.postings.damaged(at: list.short.lowerBound, "bytes behind a list")
      }
      return
    }
    let range = try list.passages(ofBlock: block, source)
    let extent = try list.extent(ofBlock: block, source)
    length = extent.count
    if block < shape.fullBlocks {
      try Self.decodeFull(extent, of: source.postings, range, &passages, &frequencies)
      return
    }
    let end = try Self.decodeTail(
      extent, of: source.postings, count: count, next: range.lowerBound,
      limit: shape.passageCount, &passages, &frequencies)
    guard end == extent.count, passages[count - 1] == range.upperBound else {
      throw source.postings.damaged(
        at: extent.lowerBound, "a tail that does not end with its last passage")
    }
  }

  /// Takes the norms of the passages from those of all passages of the source.
  mutating func takeNorms(from field: [UInt8]) {
    Self.gather(passages, count, from: field, into: &norms)
  }

  private static func decodeFull(
    _ extent: Range<Int>, of file: ChecksummedFile, _ range: ClosedRange<UInt32>,
    _ passages: inout [UInt32], _ frequencies: inout [UInt32]
  ) throws(StorageError) {
    try file.decode(extent) { bytes throws(Malformed) in
      var passages = passages.mutableSpan
      var frequencies = frequencies.mutableSpan
      let end = try PassageCodec.decode(
        bytes, from: range.lowerBound, to: range.upperBound, into: &passages)
      try FrequencyCodec.decode(bytes, at: end, into: &frequencies)
    }
  }

  private static func decodeTail(
    _ extent: Range<Int>, of file: ChecksummedFile, count: Int, next: UInt32, limit: UInt32,
    _ passages: inout [UInt32], _ frequencies: inout [UInt32]
  ) throws(StorageError) -> Int {
    try file.decode(extent) { bytes throws(Malformed) in
      var passages = passages.mutableSpan
      var frequencies = frequencies.mutableSpan
      var offset = 0
      try TailCodec.decode(
        bytes, at: &offset, count: count, next: next, limit: limit, passages: &passages,
        frequencies: &frequencies)
      return offset
    }
  }

  private static func gather(
    _ passages: [UInt32], _ count: Int, from field: [UInt8], into norms: inout [UInt8]
  ) {
    let (passages, field) = (passages.span, field.span)
    var norms = norms.mutableSpan
    for index in 0..<count { norms[index] = field[Int(passages[index])] }
  }
}
