package import Storage

extension PostingsList {
  /// How many postings a block can have.
  package static let blockLength = BitPacking.blockLength

  /// Decodes a block into the front of two buffers, which grow to 128 if they are shorter, and
  /// returns how many postings it has. Passages ascend, are above those of the block before and
  /// below the count of the segment; the last one is ``lastPassage(ofBlock:)``.
  package func decodeBlock(
    _ block: Int, passages: inout [UInt32], frequencies: inout [UInt32]
  ) throws(StorageError) -> Int {
    passages.grow(to: BitPacking.blockLength)
    frequencies.grow(to: BitPacking.blockLength)
    if let short { return short.copy(to: &passages, &frequencies) }
    try postings.decode(try extent(ofBlock: block)) { bytes throws(Malformed) in
      var passages = passages.mutableSpan
      var frequencies = frequencies.mutableSpan
      if block < shape.fullBlocks {
        let end = try decodePassages(ofFull: block, bytes, into: &passages)
        try FrequencyCodec.decode(bytes, at: end, into: &frequencies)
      } else {
        try decodeTail(bytes, passages: &passages, frequencies: &frequencies)
      }
    }
    return shape.length(ofBlock: block)
  }

  /// Decodes the passages of a block and, where they come apart from them, not the frequencies,
  /// whose buffer holds anything afterwards.
  package func decodePassages(
    _ block: Int, into passages: inout [UInt32], scratch frequencies: inout [UInt32]
  ) throws(StorageError) -> Int {
    guard short == nil, block < shape.fullBlocks else {
      return try decodeBlock(block, passages: &passages, frequencies: &frequencies)
    }
    passages.grow(to: BitPacking.blockLength)
    try postings.decode(try extent(ofBlock: block)) { bytes throws(Malformed) in
      var passages = passages.mutableSpan
      _ = try decodePassages(ofFull: block, bytes, into: &passages)
    }
    return BitPacking.blockLength
  }

  /// Reads the positions of a block whose frequencies are known.
  ///
  /// - Parameters:
  ///   - frequencies: What ``decodeBlock(_:passages:frequencies:)`` found.
  ///   - norms: The ``LengthNorm`` of the field in each of the passages that it found.
  ///   - count: How many postings the block has.
  ///
  /// - Precondition: ``hasPositions``.
  package func loadPositions(
    _ block: Int, frequencies: [UInt32], norms: [UInt8], count: Int,
    into places: inout BlockPositions
  ) throws(StorageError) {
    precondition(hasPositions, "a list with positions")
    precondition(frequencies.count >= count && norms.count >= count, "numbers for each posting")
    if let short {
      return try places.load(
        short.positions, of: postings, frequencies: frequencies, norms: norms, count: count,
        shift: short.shift)
    }
    let range = try positionsExtent(ofBlock: block)
    let shift = try positions.decode(range.lowerBound..<range.lowerBound + 1) {
      bytes throws(Malformed) in Int(Int8(bitPattern: bytes.byte(at: 0)))
    }
    try places.load(
      range.lowerBound + 1..<range.upperBound, of: positions, frequencies: frequencies,
      norms: norms, count: count, shift: shift)
  }

  // MARK: - Places

  private func extent(ofBlock block: Int) throws(StorageError) -> Range<Int> {
    let (start, end) = try ends(ofBlock: block, column: endsStart)
    guard start < end, end <= bodyLength, block + 1 < blockCount || end == bodyLength else {
      throw postings.damaged(at: endsStart + 4 * block, "extent of a block of postings")
    }
    return bodyStart + start..<bodyStart + end
  }

  private func positionsExtent(ofBlock block: Int) throws(StorageError) -> Range<Int> {
    let column = endsStart + shape.columnLength
    let (start, end) = try ends(ofBlock: block, column: column)
    guard
      start < end,
      let range = positions.bodyRange(at: info.positions, count: UInt64(end))
    else { throw postings.damaged(at: column + 4 * block, "extent of the positions of a block") }
    return range.lowerBound + start..<range.upperBound
  }

  /// Where a block begins and ends according to a column of ends.
  private func ends(
    ofBlock block: Int, column: Int
  ) throws(StorageError) -> (start: Int, end: Int) {
    precondition(block >= 0 && block < blockCount, "no such block")
    let first = column + 4 * (block == 0 ? 0 : block - 1)
    return try postings.decode(first..<column + 4 * block + 4) { bytes throws(Malformed) in
      block == 0
        ? (0, Int(bytes.u32(at: 0))) : (Int(bytes.u32(at: 0)), Int(bytes.u32(at: 4)))
    }
  }

  // MARK: - Blocks

  /// Decodes the passages of a full block and returns where its frequencies begin.
  private func decodePassages(
    ofFull block: Int, _ bytes: RawSpan, into passages: inout MutableSpan<UInt32>
  ) throws(Malformed) -> Int {
    let width = Int(bytes.byte(at: 0))
    let end = 1 + BitPacking.byteCount(width: width)
    guard width <= 32, end <= bytes.byteCount else {
      throw Malformed(at: 0, "width of gaps")
    }
    let next = try next(ofBlock: block)
    BitPacking.unpackGaps(bytes, at: 1, width: width, after: next &- 1, into: &passages)
    guard passages[127] == lastPassages[block], passages[127] < shape.passageCount else {
      throw Malformed(at: 0, "a block that does not end with its last passage")
    }
    // 128 steps of up to 2^24 cannot wrap around and still end at the right passage: as the end is
    // right and not below the beginning, so is everything on the way.
    guard passages[127] >= next else { throw Malformed(at: 0, "blocks that do not ascend") }
    if width > 24 { try requireAscending(passages, next: next) }
    return end
  }

  private func decodeTail(
    _ bytes: RawSpan, passages: inout MutableSpan<UInt32>, frequencies: inout MutableSpan<UInt32>
  ) throws(Malformed) {
    var offset = 0
    try TailCodec.decode(
      bytes, at: &offset, count: shape.tailLength, next: try next(ofBlock: shape.fullBlocks),
      limit: shape.passageCount, passages: &passages, frequencies: &frequencies)
    guard
      offset == bytes.byteCount,
      passages[shape.tailLength - 1] == lastPassages[shape.fullBlocks]
    else { throw Malformed(at: offset, "a tail that does not end with its last passage") }
  }

  /// The lowest passage that a block can begin with.
  private func next(ofBlock block: Int) throws(Malformed) -> UInt32 {
    guard block > 0 else { return 0 }
    let last = lastPassages[block - 1]
    guard last < .max else { throw Malformed(at: 0, "last passage of a block out of range") }
    return last + 1
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
}

extension ShortList {
  /// Copies the postings to the front of two buffers with room for a block; returns how many.
  fileprivate func copy(
    to passages: inout [UInt32], _ frequencies: inout [UInt32]
  ) -> Int {
    for index in self.passages.indices {
      passages[index] = self.passages[index]
      frequencies[index] = self.frequencies[index]
    }
    return self.passages.count
  }
}

extension [UInt32] {
  /// Appends zeros until there are at least `count` elements.
  fileprivate mutating func grow(to count: Int) {
    if self.count < count { append(contentsOf: repeatElement(0, count: count - self.count)) }
  }
}
