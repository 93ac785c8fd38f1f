package import Storage

/// Writes lists of postings, one after another, into a file of postings and a file of positions.
/// ``ListShape`` draws a list. Whoever made the two files finishes them.
package struct PostingsWriter {
  private let postings: ChecksummedFileWriter
  private let positions: ChecksummedFileWriter

  // Reused from list to list.
  private var list = OpenList()
  private var maxima = MaximaBuilder()
  private var places: [UInt8] = []
  private var encoder = PositionsEncoder()

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
    if shape.isShort {
      try writeShort(shape, passages, frequencies, places, norms)
    } else {
      try appendBlocks(passages, frequencies, places, norms)
      if let scale, shape.hasMaxima {
        maxima.begin(passageCount: passageCount, scale: scale)
        maxima.add(
          passages.indices, ofPassages: passages, frequencies: frequencies, norms: norms)
      }
      try list.write(shape, maxima: maxima.maxima, to: postings)
    }
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

  private mutating func writeShort(
    _ shape: ListShape, _ passages: [UInt32], _ frequencies: [UInt32], _ places: [UInt32],
    _ norms: [UInt8]
  ) throws(StorageError) {
    var shift = 0
    if shape.hasPositions {
      shift = encoder.prepare(
        places[...], frequencies: frequencies[...], norms: norms[...], usual: 0...0)
    }
    try list.writeShort(
      passages: passages[...], frequencies: frequencies[...],
      positions: shape.hasPositions ? shift : nil, from: &encoder, to: postings)
  }

  private mutating func appendBlocks(
    _ passages: [UInt32], _ frequencies: [UInt32], _ places: [UInt32], _ norms: [UInt8]
  ) throws(StorageError) {
    list.removeAll()
    let start = positions.offset
    var firstPlace = 0
    for first in stride(from: 0, to: passages.count, by: BitPacking.blockLength) {
      let block = first..<min(first + BitPacking.blockLength, passages.count)
      list.append(block, ofPassages: passages, frequencies: frequencies)
      guard !places.isEmpty else { continue }
      let end = firstPlace + frequencies[block].reduce(0) { $0 + Int($1) }
      try writePositions(
        places[firstPlace..<end], frequencies: frequencies[block], norms: norms[block])
      list.endPositions(at: positions.offset - start)
      firstPlace = end
    }
  }

  private mutating func writePositions(
    _ places: ArraySlice<UInt32>, frequencies: ArraySlice<UInt32>, norms: ArraySlice<UInt8>
  ) throws(StorageError) {
    let shift = encoder.prepare(places, frequencies: frequencies, norms: norms)
    self.places.removeAll(keepingCapacity: true)
    self.places.append(UInt8(bitPattern: Int8(shift)))
    encoder.append(shift: shift, to: &self.places)
    try positions.append(self.places)
  }
}
