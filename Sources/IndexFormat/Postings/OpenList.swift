import Storage

/// A list of 128 postings or more on its way into a file: what is encoded of its blocks, which has to
/// wait until all of what stands before them is known. ``ListShape`` draws it; the memory is reused
/// from list to list.
struct OpenList {
  /// The blocks.
  private var body: [UInt8] = []
  private var head: [UInt8] = []
  private var lastPassages: [UInt32] = []
  private var blockEnds: [UInt32] = []
  private var positionEnds: [UInt32] = []
  private var numbers = [UInt32](repeating: 0, count: BitPacking.blockLength)

  /// How many blocks there are.
  var blockCount: Int { lastPassages.count }

  /// The lowest passage that the next block can begin with.
  var next: UInt32 { lastPassages.last.map { $0 + 1 } ?? 0 }

  /// Begins another list.
  mutating func removeAll() {
    body.removeAll(keepingCapacity: true)
    lastPassages.removeAll(keepingCapacity: true)
    blockEnds.removeAll(keepingCapacity: true)
    positionEnds.removeAll(keepingCapacity: true)
  }

  /// Encodes a block, or the tail if there are fewer postings.
  mutating func append(
    _ block: Range<Int>, ofPassages passages: [UInt32], frequencies: [UInt32]
  ) {
    let next = next
    if block.count == BitPacking.blockLength {
      Self.gather(gapsOf: passages, block, from: next, into: &numbers)
      PassageCodec.append(gaps: numbers, to: &body)
      Self.gather(frequencies, block, into: &numbers)
      FrequencyCodec.append(numbers, to: &body)
    } else {
      TailCodec.append(
        passages: passages[block], frequencies: frequencies[block], next: next, to: &body)
    }
    close(lastPassage: passages[block.upperBound - 1])
  }

  /// Appends a block that is encoded already and follows on the last one.
  mutating func append(encoded bytes: RawSpan, lastPassage: UInt32) {
    // The bytes are copied where they end.
    unsafe bytes.withUnsafeBytes { unsafe body.append(contentsOf: $0) }
    close(lastPassage: lastPassage)
  }

  private mutating func close(lastPassage: UInt32) {
    lastPassages.append(lastPassage)
    blockEnds.append(Self.offset(body.count))
  }

  /// Notes where the positions of the last block end, counted from those of the list.
  mutating func endPositions(at offset: Int) { positionEnds.append(Self.offset(offset)) }

  /// Writes the list.
  ///
  /// - Parameter maxima: Those of all ranges, if the shape has them.
  mutating func write(
    _ shape: ListShape, maxima: [UInt8], to file: ChecksummedFileWriter
  ) throws(StorageError) {
    head.removeAll(keepingCapacity: true)
    head.appendVarint(
      UInt64(body.count) << 2 | (shape.hasMaxima ? 2 : 0) | (shape.hasPositions ? 1 : 0))
    for number in lastPassages { head.appendFixed(number) }
    for number in blockEnds { head.appendFixed(number) }
    if shape.hasPositions { for number in positionEnds { head.appendFixed(number) } }
    if shape.hasMaxima { head.append(contentsOf: maxima) }
    try file.append(head)
    try file.append(body)
  }

  /// Writes a list of fewer than 128 postings.
  ///
  /// - Parameter shift: What the positions that are prepared in the encoder are shifted by; `nil` if
  ///   there are none.
  mutating func writeShort(
    passages: ArraySlice<UInt32>, frequencies: ArraySlice<UInt32>, positions shift: Int?,
    from encoder: inout PositionsEncoder, to file: ChecksummedFileWriter
  ) throws(StorageError) {
    removeAll()
    TailCodec.append(passages: passages, frequencies: frequencies, next: 0, to: &body)
    if let shift {
      if shift != 0 { body.append(UInt8(bitPattern: Int8(shift))) }
      encoder.append(shift: shift, to: &body)
    }
    head.removeAll(keepingCapacity: true)
    head.appendVarint(
      UInt64(body.count) << 2 | (shift ?? 0 != 0 ? 2 : 0) | (shift != nil ? 1 : 0))
    try file.append(head)
    try file.append(body)
  }

  private static func gather(
    gapsOf passages: [UInt32], _ block: Range<Int>, from next: UInt32, into numbers: inout [UInt32]
  ) {
    let passages = passages.span
    var numbers = numbers.mutableSpan
    var next = next
    for index in block {
      numbers[index - block.lowerBound] = passages[index] - next
      next = passages[index] + 1
    }
  }

  private static func gather(
    _ frequencies: [UInt32], _ block: Range<Int>, into numbers: inout [UInt32]
  ) {
    let frequencies = frequencies.span
    var numbers = numbers.mutableSpan
    for index in block { numbers[index - block.lowerBound] = frequencies[index] - 1 }
  }

  private static func offset(_ value: Int) -> UInt32 {
    guard let offset = UInt32(exactly: value) else {
      preconditionFailure("the blocks of a list take less than 4 GiB")
    }
    return offset
  }
}
