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
    var passages = passages.mutableSpan
    var frequencies = frequencies.mutableSpan
    return try decodeBlock(block, passages: &passages, frequencies: &frequencies)
  }

  /// Decodes a block as ``decodeBlock(_:passages:frequencies:)`` does, into room for 128 postings.
  package func decodeBlock(
    _ block: Int, passages: inout MutableSpan<UInt32>, frequencies: inout MutableSpan<UInt32>
  ) throws(StorageError) -> Int {
    if let short { return short.copy(to: &passages, &frequencies) }
    try postings.decode(try extent(ofBlock: block)) { bytes throws(Malformed) in
      if block < shape.fullBlocks {
        let end = try decodePassages(ofFull: block, bytes, into: &passages)
        try FrequencyCodec.decode(bytes, at: end, into: &frequencies)
      } else {
        try decodeTail(bytes, passages: &passages, frequencies: &frequencies)
      }
    }
    return shape.length(ofBlock: block)
  }

  /// Decodes the passages of a block, and tells how many there are, and whether the frequencies were
  /// decoded too, as they stand between them; otherwise ``decodeFrequencies(_:into:)`` does it.
  ///
  /// - Precondition: There is room for 128 postings.
  package func decodePassages(
    _ block: Int, passages: inout MutableSpan<UInt32>, frequencies: inout MutableSpan<UInt32>
  ) throws(StorageError) -> (count: Int, hasFrequencies: Bool) {
    guard short == nil, block < shape.fullBlocks else {
      return (try decodeBlock(block, passages: &passages, frequencies: &frequencies), true)
    }
    try postings.decode(try extent(ofBlock: block)) { bytes throws(Malformed) in
      _ = try decodePassages(ofFull: block, bytes, into: &passages)
    }
    return (BitPacking.blockLength, false)
  }

  /// Decodes the frequencies of a full block into room for 128.
  package func decodeFrequencies(
    _ block: Int, into frequencies: inout MutableSpan<UInt32>
  ) throws(StorageError) {
    precondition(block < shape.fullBlocks, "a full block")
    try postings.decode(try extent(ofBlock: block)) { bytes throws(Malformed) in
      try FrequencyCodec.decode(
        bytes, at: try PassageCodec.end(bytes), into: &frequencies)
    }
  }

  /// Sets the bit of every passage of the list.
  ///
  /// - Precondition: There is a bit for each passage of the segment.
  package func insertPassages(into bits: inout [UInt64]) throws(StorageError) {
    precondition(bits.count * 64 >= Int(shape.passageCount), "a bit for each passage")
    if let short { return bits.insert(short.passages, count: short.passages.count) }
    var passages = [UInt32](repeating: 0, count: BitPacking.blockLength)
    var frequencies = passages
    try postings.decode(bodyStart..<bodyStart + bodyLength) { body throws(Malformed) in
      for block in 0..<shape.fullBlocks {
        guard let range = extentInBody(ofBlock: block) else {
          throw Malformed(at: 0, "extent of a block of postings")
        }
        try insert(block, body.extracting(range), into: &bits, scratch: &passages)
      }
    }
    guard shape.tailLength > 0 else { return }
    let count = try decodeBlock(
      shape.fullBlocks, passages: &passages, frequencies: &frequencies)
    bits.insert(passages, count: count)
  }

  /// Sets the bits of a full block.
  private func insert(
    _ block: Int, _ bytes: RawSpan, into bits: inout [UInt64], scratch passages: inout [UInt32]
  ) throws(Malformed) {
    let isDone = try PassageCodec.insertBitmap(
      bytes, from: next(ofBlock: block), to: lastPassages[block], limit: shape.passageCount,
      into: &bits)
    if isDone { return }
    var room = passages.mutableSpan
    _ = try decodePassages(ofFull: block, bytes, into: &room)
    bits.insert(passages, count: BitPacking.blockLength)
  }

  /// Reads the positions of a block whose frequencies are known.
  ///
  /// - Parameters:
  ///   - frequencies: What ``decodeBlock(_:passages:frequencies:)`` found.
  ///   - count: How many postings the block has.
  ///
  /// - Precondition: ``hasPositions``.
  package func loadPositions(
    _ block: Int, frequencies: [UInt32], count: Int, into places: inout BlockPositions
  ) throws(StorageError) {
    precondition(hasPositions, "a list with positions")
    precondition(
      count <= frequencies.count && count <= BitPacking.blockLength, "a number for each posting")
    if let short {
      return try places.load(
        short.positions, of: postings, frequencies: frequencies, count: count, shift: short.shift)
    }
    let range = try positionsExtent(ofBlock: block)
    let shift = try positions.decode(range.lowerBound..<range.lowerBound + 1) {
      bytes throws(Malformed) in Int(Int8(bitPattern: bytes.byte(at: 0)))
    }
    try places.load(
      range.lowerBound + 1..<range.upperBound, of: positions, frequencies: frequencies,
      count: count, shift: shift)
  }

  /// Reads the positions of a block, and finds where those of all its postings are.
  ///
  /// - Parameter norms: The ``LengthNorm`` of the field in each of the passages of the block.
  package func loadPositions(
    _ block: Int, frequencies: [UInt32], norms: [UInt8], count: Int,
    into places: inout BlockPositions
  ) throws(StorageError) {
    try loadPositions(block, frequencies: frequencies, count: count, into: &places)
    try places.extend(norms: norms, count: count)
  }

  // MARK: - Places

  private func extent(ofBlock block: Int) throws(StorageError) -> Range<Int> {
    guard let range = extentInBody(ofBlock: block) else {
      throw postings.damaged(at: bodyStart, "extent of a block of postings")
    }
    return bodyStart + range.lowerBound..<bodyStart + range.upperBound
  }

  /// Where a block lies, counted from the first; `nil` if it does not lie inside of the body.
  private func extentInBody(ofBlock block: Int) -> Range<Int>? {
    let start = block == 0 ? 0 : Int(blockEnds[block - 1])
    let end = Int(blockEnds[block])
    guard start < end, end <= bodyLength, block + 1 < blockCount || end == bodyLength else {
      return nil
    }
    return start..<end
  }

  private func positionsExtent(ofBlock block: Int) throws(StorageError) -> Range<Int> {
    precondition(block >= 0 && block < blockCount, "no such block")
    let first = positionEndsStart + 4 * (block == 0 ? 0 : block - 1)
    let (start, end) = try postings.decode(first..<positionEndsStart + 4 * block + 4) {
      bytes throws(Malformed) in
      block == 0
        ? (0, Int(bytes.u32(at: 0))) : (Int(bytes.u32(at: 0)), Int(bytes.u32(at: 4)))
    }
    guard
      start < end,
      let range = positions.bodyRange(at: info.positions, count: UInt64(end))
    else { throw postings.damaged(at: first, "extent of the positions of a block") }
    return range.lowerBound + start..<range.upperBound
  }

  // MARK: - Blocks

  /// Decodes the passages of a full block and returns where its frequencies begin.
  private func decodePassages(
    ofFull block: Int, _ bytes: RawSpan, into passages: inout MutableSpan<UInt32>
  ) throws(Malformed) -> Int {
    try PassageCodec.decode(
      bytes, from: next(ofBlock: block), to: lastPassages[block], into: &passages)
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
      passages[shape.tailLength - 1] == lastPassages[shape.fullBlocks]
    else { throw Malformed(at: offset, "a tail that does not end with its last passage") }
  }

  /// The lowest passage that a block can begin with.
  private func next(ofBlock block: Int) -> UInt32 {
    block == 0 ? 0 : lastPassages[block - 1] + 1
  }
}

extension ShortList {
  /// Copies the postings to the front of two buffers with room for a block; returns how many.
  fileprivate func copy(
    to passages: inout MutableSpan<UInt32>, _ frequencies: inout MutableSpan<UInt32>
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

extension [UInt64] {
  /// Sets the bits of the first `count` passages, each of which has one.
  fileprivate mutating func insert(_ passages: [UInt32], count: Int) {
    let passages = passages.span
    var words = mutableSpan
    for index in 0..<count {
      let passage = passages[index]
      words[Int(passage >> 6)] |= 1 &<< UInt64(passage & 63)
    }
  }
}
