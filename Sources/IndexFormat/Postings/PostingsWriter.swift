package import Storage

/// Writes lists of postings, one after another, into a file of postings and a file of positions.
/// ``ListShape`` draws a list. Whoever made the two files finishes them.
package struct PostingsWriter {
  private let postings: ChecksummedFileWriter
  private let positions: ChecksummedFileWriter

  // Reused from list to list.
  private var lastPassages: [UInt32] = []
  private var blockEnds: [UInt32] = []
  private var positionEnds: [UInt32] = []
  private var head: [UInt8] = []
  private var body: [UInt8] = []
  private var places: [UInt8] = []
  private var numbers: [UInt32] = []

  /// Creates a writer that appends to two files.
  package init(postings: ChecksummedFileWriter, positions: ChecksummedFileWriter) {
    self.postings = postings
    self.positions = positions
  }

  /// Writes the list of one term and tells where.
  ///
  /// - Parameters:
  ///   - passages: The passages that hold the term, ascending, at least one, none `UInt32.max`.
  ///   - frequencies: How often each of them does, at least once.
  ///   - places: The positions in the first passage, ascending and none `UInt32.max`, then those in
  ///     the second, and so on; empty for a field that keeps none.
  ///   - norms: The ``LengthNorm`` of each passage's field.
  ///   - scale: What impacts are told on; `nil` for a list that is not ranked.
  ///   - passageCount: How many passages the segment has.
  package mutating func write(
    passages: [UInt32], frequencies: [UInt32], positions places: [UInt32], norms: [UInt8],
    scale: ImpactScale?, passageCount: UInt32
  ) throws(StorageError) -> TermInfo {
    precondition(
      !passages.isEmpty && passages.count == frequencies.count && passages.count == norms.count,
      "every posting has a passage, a frequency and a norm")
    check(passages, frequencies, passageCount: passageCount)
    let occurrences = frequencies.reduce(0) { $0 + UInt64($1) }
    precondition(
      places.isEmpty || occurrences == UInt64(places.count), "every occurrence has a position")
    let shape = ListShape(
      documentFrequency: passages.count, passageCount: passageCount,
      hasPositions: !places.isEmpty,
      hasMaxima: scale != nil
        && RangeMaxima.areKept(documentFrequency: passages.count, passageCount: passageCount))
    let info = TermInfo(
      documentFrequency: UInt32(passages.count), occurrences: occurrences,
      postings: UInt64(postings.offset),
      positions: shape.hasPositions && !shape.isShort ? UInt64(positions.offset) : 0)
    head.removeAll(keepingCapacity: true)
    body.removeAll(keepingCapacity: true)
    if shape.isShort {
      appendShort(shape, passages, frequencies, places, norms)
    } else {
      try appendBlocks(passages, frequencies, places, norms)
      appendDirectory(shape, passages, frequencies, norms, scale)
    }
    try postings.append(head)
    try postings.append(body)
    return info
  }

  private func check(_ passages: [UInt32], _ frequencies: [UInt32], passageCount: UInt32) {
    var next: UInt32 = 0
    for passage in passages {
      precondition(passage >= next && passage < passageCount, "the passages of a list ascend")
      next = passage + 1
    }
    precondition(frequencies.allSatisfy { $0 > 0 }, "a posting has a frequency")
  }

  private mutating func appendShort(
    _ shape: ListShape, _ passages: [UInt32], _ frequencies: [UInt32], _ places: [UInt32],
    _ norms: [UInt8]
  ) {
    TailCodec.append(
      passages: passages[...], frequencies: frequencies[...], next: 0, to: &body)
    var shift = 0
    if shape.hasPositions {
      PositionsCodec.numbers(of: places[...], frequencies: frequencies[...], into: &numbers)
      shift = PositionsCodec.cheapestShift(
        numbers, frequencies: frequencies[...], norms: norms[...], byDefault: 0...0)
      if shift != 0 { body.append(UInt8(bitPattern: Int8(shift))) }
      PositionsCodec.append(
        numbers, frequencies: frequencies[...], norms: norms[...], shift: shift, to: &body)
    }
    head.appendVarint(
      UInt64(body.count) << 2 | (shift != 0 ? 2 : 0) | (shape.hasPositions ? 1 : 0))
  }

  private mutating func appendBlocks(
    _ passages: [UInt32], _ frequencies: [UInt32], _ places: [UInt32], _ norms: [UInt8]
  ) throws(StorageError) {
    lastPassages.removeAll(keepingCapacity: true)
    blockEnds.removeAll(keepingCapacity: true)
    positionEnds.removeAll(keepingCapacity: true)
    let start = positions.offset
    var firstPlace = 0
    for first in stride(from: 0, to: passages.count, by: BitPacking.blockLength) {
      let block = first..<min(first + BitPacking.blockLength, passages.count)
      appendPostings(of: block, passages, frequencies)
      lastPassages.append(passages[block.upperBound - 1])
      blockEnds.append(Self.offset(body.count))
      guard !places.isEmpty else { continue }
      let end = firstPlace + frequencies[block].reduce(0) { $0 + Int($1) }
      try writePositions(
        places[firstPlace..<end], frequencies: frequencies[block], norms: norms[block])
      positionEnds.append(Self.offset(positions.offset - start))
      firstPlace = end
    }
  }

  private mutating func appendPostings(
    of block: Range<Int>, _ passages: [UInt32], _ frequencies: [UInt32]
  ) {
    let next = lastPassages.last.map { $0 + 1 } ?? 0
    guard block.count == BitPacking.blockLength else {
      TailCodec.append(
        passages: passages[block], frequencies: frequencies[block], next: next, to: &body)
      return
    }
    gather(block) { passages[$0] - ($0 == block.lowerBound ? next : passages[$0 - 1] + 1) }
    let width = BitPacking.width(of: numbers[...])
    body.append(UInt8(width))
    BitPacking.pack(numbers[...], width: width, into: &body)
    gather(block) { frequencies[$0] - 1 }
    FrequencyCodec.append(numbers, to: &body)
  }

  private mutating func gather(_ block: Range<Int>, _ number: (Int) -> UInt32) {
    numbers.removeAll(keepingCapacity: true)
    for index in block { numbers.append(number(index)) }
  }

  private mutating func writePositions(
    _ places: ArraySlice<UInt32>, frequencies: ArraySlice<UInt32>, norms: ArraySlice<UInt8>
  ) throws(StorageError) {
    PositionsCodec.numbers(of: places, frequencies: frequencies, into: &numbers)
    let shift = PositionsCodec.cheapestShift(numbers, frequencies: frequencies, norms: norms)
    self.places.removeAll(keepingCapacity: true)
    self.places.append(UInt8(bitPattern: Int8(shift)))
    PositionsCodec.append(
      numbers, frequencies: frequencies, norms: norms, shift: shift, to: &self.places)
    try positions.append(self.places)
  }

  private mutating func appendDirectory(
    _ shape: ListShape, _ passages: [UInt32], _ frequencies: [UInt32], _ norms: [UInt8],
    _ scale: ImpactScale?
  ) {
    head.appendVarint(
      UInt64(body.count) << 2 | (shape.hasMaxima ? 2 : 0) | (shape.hasPositions ? 1 : 0))
    for column in [lastPassages, blockEnds, shape.hasPositions ? positionEnds : []] {
      for number in column { head.appendFixed(number) }
    }
    guard shape.hasMaxima, let scale else { return }
    RangeMaxima.append(
      passages: passages, frequencies: frequencies, norms: norms, scale: scale,
      passageCount: shape.passageCount, to: &head)
  }

  private static func offset(_ value: Int) -> UInt32 {
    guard let offset = UInt32(exactly: value) else {
      preconditionFailure("the blocks of a list take less than 4 GiB")
    }
    return offset
  }
}
