extension SkipData {
  /// The shape of a list, as the term dictionary and the segment have it.
  struct Shape {
    var documentFrequency: Int
    var hasPositions: Bool
    /// What every passage is below.
    var passageCount: UInt32

    var fullBlocks: Int { documentFrequency / BitPacking.blockLength }
    var tailLength: Int { documentFrequency % BitPacking.blockLength }
    var blocks: Int { fullBlocks + (tailLength == 0 ? 0 : 1) }

    /// How many postings a block has.
    func length(ofBlock block: Int) -> Int {
      block < fullBlocks ? BitPacking.blockLength : tailLength
    }
  }

  /// Decodes the skip data of a list of 128 postings or more, behind the length of its blocks. No
  /// block is claimed that the bytes do not describe, no passage is out of range or order.
  init(_ bytes: RawSpan, at offset: inout Int, shape: Shape) throws(Malformed) {
    try ImpactCodec.decode(bytes, at: &offset, into: &listImpacts)
    let fixed = (shape.hasPositions ? 8 : 4) * shape.blocks + 2 * shape.fullBlocks
    let fewest = fixed + ImpactCodec.minimumByteCount * shape.blocks
    guard bytes.byteCount - offset >= fewest else {
      throw Malformed(at: offset, "skip data of too few blocks")
    }
    try decodePassages(bytes, at: &offset, shape: shape)
    gapWidths = try Self.widths(bytes, at: &offset, count: shape.fullBlocks)
    frequencyWidths = try Self.widths(bytes, at: &offset, count: shape.fullBlocks)
    if shape.hasPositions { decodePositionEnds(bytes, at: &offset, count: shape.blocks) }
    try decodeImpacts(bytes, at: &offset, blocks: shape.blocks)
    guard offset == bytes.byteCount else { throw Malformed(at: offset, "bytes behind skip data") }
  }

  private mutating func decodePassages(
    _ bytes: RawSpan, at offset: inout Int, shape: Shape
  ) throws(Malformed) {
    lastPassages.reserveCapacity(shape.blocks)
    var next = 0
    for block in 0..<shape.blocks {
      let passage = bytes.u32(at: offset)
      guard Int(passage) >= next + shape.length(ofBlock: block) - 1, passage < shape.passageCount
      else { throw Malformed(at: offset, "last passage of a block out of range or order") }
      lastPassages.append(passage)
      next = Int(passage) + 1
      offset += 4
    }
  }

  private static func widths(
    _ bytes: RawSpan, at offset: inout Int, count: Int
  ) throws(Malformed) -> [UInt8] {
    var widths: [UInt8] = []
    widths.reserveCapacity(count)
    for _ in 0..<count {
      let width = bytes.byte(at: offset)
      guard width <= 32 else { throw Malformed(at: offset, "width of more than 32 bits") }
      widths.append(width)
      offset += 1
    }
    return widths
  }

  private mutating func decodePositionEnds(_ bytes: RawSpan, at offset: inout Int, count: Int) {
    positionEnds.reserveCapacity(count)
    var end = 0
    for _ in 0..<count {
      end += Int(bytes.u32(at: offset))
      positionEnds.append(end)
      offset += 4
    }
  }

  private mutating func decodeImpacts(
    _ bytes: RawSpan, at offset: inout Int, blocks: Int
  ) throws(Malformed) {
    impacts.reserveCapacity(4 * blocks)
    impactEnds.reserveCapacity(blocks)
    for _ in 0..<blocks {
      try ImpactCodec.decode(bytes, at: &offset, into: &impacts)
      impactEnds.append(impacts.count)
    }
  }

  /// Where each block begins, counted from the first, and where the last full one ends.
  func blockStarts() -> [Int] {
    var starts = [0]
    starts.reserveCapacity(gapWidths.count + 1)
    var start = 0
    for (gap, frequency) in zip(gapWidths, frequencyWidths) {
      start += BitPacking.byteCount(width: Int(gap)) + BitPacking.byteCount(width: Int(frequency))
      starts.append(start)
    }
    return starts
  }
}
