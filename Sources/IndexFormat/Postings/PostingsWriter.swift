package import Storage

/// Writes lists of postings, one after another, into a file of postings and a file of positions.
/// ``SkipData`` draws a list. Whoever made the two files finishes them.
package struct PostingsWriter {
  private let postings: ChecksummedFileWriter
  private let positions: ChecksummedFileWriter

  // Reused from list to list.
  private var plan = SkipData()
  private var plannedBytes: [UInt8] = []
  private var header: [UInt8] = []
  private var body: [UInt8] = []
  private var places: [UInt8] = []
  private var scratch: [UInt32] = []
  private var blockFrontier = ImpactFrontier()
  private var listFrontier = ImpactFrontier()

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
  package mutating func write(
    passages: [UInt32], frequencies: [UInt32], positions places: [UInt32], norms: [UInt8]
  ) throws(StorageError) -> TermInfo {
    precondition(
      !passages.isEmpty && passages.count == frequencies.count && passages.count == norms.count,
      "every posting has a passage, a frequency and a norm")
    let occurrences = frequencies.reduce(0) { $0 + UInt64($1) }
    let hasPositions = !places.isEmpty
    precondition(
      !hasPositions || occurrences == UInt64(places.count), "every occurrence has a position")
    let info = TermInfo(
      documentFrequency: UInt32(passages.count), occurrences: occurrences,
      postings: UInt64(postings.offset), positions: hasPositions ? UInt64(positions.offset) : 0)

    plan.removeAll()
    body.removeAll(keepingCapacity: true)
    var firstPlace = 0
    for start in stride(from: 0, to: passages.count, by: BitPacking.blockLength) {
      let block = start..<min(start + BitPacking.blockLength, passages.count)
      appendPostings(of: block, passages, frequencies)
      bound(block, frequencies, norms)
      if hasPositions {
        firstPlace = try writePositions(
          places, from: firstPlace, frequencies: frequencies[block])
      }
    }
    listFrontier.drain(into: &plan.listImpacts)
    header.removeAll(keepingCapacity: true)
    plan.append(
      to: &header, documentFrequency: passages.count, bodyLength: body.count,
      hasPositions: hasPositions, scratch: &plannedBytes)
    try postings.append(header)
    try postings.append(body)
    return info
  }

  private mutating func appendPostings(
    of block: Range<Int>, _ passages: [UInt32], _ frequencies: [UInt32]
  ) {
    let next = plan.lastPassages.last.map { $0 + 1 } ?? 0
    check(passages[block], frequencies[block], from: next)
    plan.lastPassages.append(passages[block.upperBound - 1])
    guard block.count == BitPacking.blockLength else {
      TailCodec.append(
        passages: passages[block], frequencies: frequencies[block], next: next, to: &body)
      return
    }
    gather(block) { passages[$0] - ($0 == block.lowerBound ? next : passages[$0 - 1] + 1) }
    plan.gapWidths.append(packScratch())
    gather(block) { frequencies[$0] - 1 }
    plan.frequencyWidths.append(packScratch())
  }

  private func check(
    _ passages: ArraySlice<UInt32>, _ frequencies: ArraySlice<UInt32>, from next: UInt32
  ) {
    var next = next
    for passage in passages {
      precondition(passage >= next && passage < .max, "the passages of a list ascend")
      next = passage + 1
    }
    precondition(frequencies.allSatisfy { $0 > 0 }, "a posting has a frequency")
  }

  private mutating func gather(_ block: Range<Int>, _ number: (Int) -> UInt32) {
    scratch.removeAll(keepingCapacity: true)
    for index in block { scratch.append(number(index)) }
  }

  private mutating func packScratch() -> UInt8 {
    let width = BitPacking.width(of: scratch[...])
    BitPacking.pack(scratch[...], width: width, into: &body)
    return UInt8(width)
  }

  private mutating func bound(
    _ block: Range<Int>, _ frequencies: [UInt32], _ norms: [UInt8]
  ) {
    for index in block {
      blockFrontier.add(Impact(frequency: frequencies[index], norm: norms[index]))
    }
    let first = plan.impacts.count
    blockFrontier.drain(into: &plan.impacts)
    for index in first..<plan.impacts.count { listFrontier.add(plan.impacts[index]) }
    plan.impactEnds.append(plan.impacts.count)
  }

  /// Writes the positions of a block and returns where those of the next one begin.
  private mutating func writePositions(
    _ places: [UInt32], from first: Int, frequencies: ArraySlice<UInt32>
  ) throws(StorageError) -> Int {
    let end = first + frequencies.reduce(0) { $0 + Int($1) }
    self.places.removeAll(keepingCapacity: true)
    PositionsCodec.append(
      places[first..<end], frequencies: frequencies, scratch: &scratch, to: &self.places)
    try positions.append(self.places)
    plan.positionEnds.append((plan.positionEnds.last ?? 0) + self.places.count)
    return end
  }
}
