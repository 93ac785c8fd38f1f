package import Storage

extension PostingsList {
  /// How many postings a block can have.
  package static let blockLength = BitPacking.blockLength

  /// Decodes a block into the front of two buffers, which grow to 128 if they are shorter, and
  /// returns how many postings it has.
  package func decodeBlock(
    _ block: Int, passages: inout [UInt32], frequencies: inout [UInt32]
  ) throws(StorageError) -> Int {
    precondition(block >= 0 && block < blockCount, "no such block")
    passages.grow(to: BitPacking.blockLength)
    frequencies.grow(to: BitPacking.blockLength)
    let count = shape.length(ofBlock: block)
    if let resident {
      for index in 0..<count {
        passages[index] = resident.passages[index]
        frequencies[index] = resident.frequencies[index]
      }
      return count
    }
    let range = bodyStart + blockStarts[block]..<bodyStart + blockStarts[block + 1]
    try postings.decode(range) { bytes throws(Malformed) in
      var passages = passages.mutableSpan
      var frequencies = frequencies.mutableSpan
      if block < shape.fullBlocks {
        try decodeFull(block, bytes, passages: &passages, frequencies: &frequencies)
      } else {
        try decodeTail(bytes, passages: &passages, frequencies: &frequencies)
      }
    }
    return count
  }

  /// Decodes the positions of a block whose frequencies are known: those of the first passage,
  /// ascending, then those of the second, and so on. They replace the content of `places`.
  ///
  /// - Parameters:
  ///   - frequencies: What ``decodeBlock(_:passages:frequencies:)`` found.
  ///   - count: How many postings the block has.
  package func decodePositions(
    _ block: Int, frequencies: [UInt32], count: Int, into places: inout [UInt32]
  ) throws(StorageError) {
    precondition(block >= 0 && block < blockCount, "no such block")
    guard hasPositions else {
      places.removeAll(keepingCapacity: true)
      return
    }
    // Opening the list found the end of the last block inside of the file.
    let start = Int(info.positions)
    let range =
      start + (block == 0 ? 0 : skip.positionEnds[block - 1])..<start + skip.positionEnds[block]
    let total = frequencies[..<count].reduce(0) { $0 + Int($1) }
    guard total <= PositionsCodec.positionsPerByte * range.count else {
      throw positions.damaged(at: range.lowerBound, "more positions than there are bytes for")
    }
    places.grow(to: total)
    places.removeLast(places.count - total)
    try positions.decode(range) { bytes throws(Malformed) in
      var places = places.mutableSpan
      try PositionsCodec.decode(
        bytes, frequencies: frequencies.span, count: count, positions: &places)
    }
  }

  private func decodeFull(
    _ block: Int, _ bytes: RawSpan, passages: inout MutableSpan<UInt32>,
    frequencies: inout MutableSpan<UInt32>
  ) throws(Malformed) {
    let gapWidth = Int(skip.gapWidths[block])
    BitPacking.unpackGaps(
      bytes, at: 0, width: gapWidth, after: next(ofBlock: block) &- 1, into: &passages)
    guard passages[127] == skip.lastPassages[block] else {
      throw Malformed(at: 0, "a block that does not end with its last passage")
    }
    // 128 steps of up to 2^24 cannot wrap around and still end at the right passage: as the end is
    // right, so is everything on the way.
    if gapWidth > 24 { try requireAscending(passages, next: next(ofBlock: block)) }

    let frequencyWidth = Int(skip.frequencyWidths[block])
    BitPacking.unpackPlusOne(
      bytes, at: BitPacking.byteCount(width: gapWidth), width: frequencyWidth, into: &frequencies)
    if frequencyWidth == 32 { try requirePositive(frequencies) }
  }

  private func decodeTail(
    _ bytes: RawSpan, passages: inout MutableSpan<UInt32>, frequencies: inout MutableSpan<UInt32>
  ) throws(Malformed) {
    var offset = 0
    try TailCodec.decode(
      bytes, at: &offset, count: shape.tailLength, next: next(ofBlock: shape.fullBlocks),
      limit: shape.passageCount, passages: &passages, frequencies: &frequencies)
    guard
      offset == bytes.byteCount,
      passages[shape.tailLength - 1] == skip.lastPassages[shape.fullBlocks]
    else { throw Malformed(at: offset, "a tail that does not end with its last passage") }
  }

  /// The lowest passage that a block can begin with.
  private func next(ofBlock block: Int) -> UInt32 {
    block == 0 ? 0 : skip.lastPassages[block - 1] + 1
  }

  private func requireAscending(
    _ passages: borrowing MutableSpan<UInt32>, next: UInt32
  ) throws(Malformed) {
    var ascends = passages[0] >= next
    for index in 1..<BitPacking.blockLength where passages[index] <= passages[index - 1] {
      ascends = false
    }
    guard ascends else { throw Malformed(at: 0, "passages that do not ascend") }
  }

  private func requirePositive(
    _ frequencies: borrowing MutableSpan<UInt32>
  ) throws(Malformed) {
    for index in 0..<BitPacking.blockLength where frequencies[index] == 0 {
      throw Malformed(at: 0, "frequency of zero")
    }
  }
}

extension [UInt32] {
  /// Appends zeros until there are at least `count` elements.
  fileprivate mutating func grow(to count: Int) {
    if self.count < count { append(contentsOf: repeatElement(0, count: count - self.count)) }
  }
}
