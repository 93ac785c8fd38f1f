/// What is known of a list of postings before any block is decoded.
///
/// A list of *n* postings has ⌊*n* / 128⌋ = *f* full blocks and, if that leaves any, a tail: *b*
/// blocks in all. With 128 postings or more it is
///
///     ┌──────────────────────────────────────────────────────────────┐
///     │ length of the skip data                               varint │
///     ├──────────────────────────────────────────────────────────────┤
///     │ length of the blocks                                  varint │ skip data
///     │ competitive impacts of the list                  ImpactCodec │
///     │ last passage of each block                           b × u32 │
///     │ width of the gaps of each full block                 f × u8  │
///     │ width of the frequencies of each full block          f × u8  │
///     │ length of the positions of each block                b × u32 │ with positions only
///     │ competitive impacts of each block            b × ImpactCodec │
///     ├──────────────────────────────────────────────────────────────┤
///     │ 16 · width  gaps          │ 16 · width  frequencies − 1      │ f × BitPacking
///     │ the tail                                                     │ TailCodec
///     └──────────────────────────────────────────────────────────────┘
///
/// and with fewer, since there is nothing to skip,
///
///     ┌──────────────────────────────────────────────────────────────┐
///     │ length of what follows                                varint │
///     │ length of the positions                               varint │ with positions only
///     │ competitive impacts of the list                  ImpactCodec │
///     │ the postings                                       TailCodec │
///     └──────────────────────────────────────────────────────────────┘
struct SkipData: Sendable {
  /// The last passage of each block, ascending.
  var lastPassages: [UInt32] = []
  /// How many bits a gap has, for each full block.
  var gapWidths: [UInt8] = []
  /// How many bits a frequency has, for each full block.
  var frequencyWidths: [UInt8] = []
  /// Where the positions of each block end, counted from those of the list; empty without positions.
  var positionEnds: [Int] = []
  /// The competitive impacts of all blocks, end to end.
  var impacts: [Impact] = []
  /// Where those of each block end.
  var impactEnds: [Int] = []
  /// The competitive impacts of the list.
  var listImpacts: [Impact] = []

  /// Forgets everything and keeps the memory.
  mutating func removeAll() {
    lastPassages.removeAll(keepingCapacity: true)
    gapWidths.removeAll(keepingCapacity: true)
    frequencyWidths.removeAll(keepingCapacity: true)
    positionEnds.removeAll(keepingCapacity: true)
    impacts.removeAll(keepingCapacity: true)
    impactEnds.removeAll(keepingCapacity: true)
    listImpacts.removeAll(keepingCapacity: true)
  }

  /// Appends everything that stands before the body of a list; `content` is overwritten.
  func append(
    to bytes: inout [UInt8], documentFrequency: Int, bodyLength: Int, hasPositions: Bool,
    scratch content: inout [UInt8]
  ) {
    content.removeAll(keepingCapacity: true)
    if documentFrequency < BitPacking.blockLength {
      if hasPositions { content.appendVarint(UInt64(positionEnds[0])) }
      ImpactCodec.append(listImpacts[...], to: &content)
      bytes.appendVarint(UInt64(content.count + bodyLength))
    } else {
      content.appendVarint(UInt64(bodyLength))
      ImpactCodec.append(listImpacts[...], to: &content)
      appendColumns(to: &content)
      bytes.appendVarint(UInt64(content.count))
    }
    bytes += content
  }

  private func appendColumns(to bytes: inout [UInt8]) {
    for passage in lastPassages { bytes.appendFixed(passage) }
    bytes += gapWidths
    bytes += frequencyWidths
    var start = 0
    for end in positionEnds {
      precondition(end - start <= UInt32.max, "the positions of a block take less than 4 GiB")
      bytes.appendFixed(UInt32(end - start))
      start = end
    }
    start = 0
    for end in impactEnds {
      ImpactCodec.append(impacts[start..<end], to: &bytes)
      start = end
    }
  }
}
