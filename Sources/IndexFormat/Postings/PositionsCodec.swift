/// The positions that belong to one block of postings.
///
/// For each passage the first position and then the positions stepped over; these numbers, of all
/// passages end to end, in groups of 128 and a rest:
///
///     ┌──────────┬────────────────────┬───┬──────────┬──────────────────┬────────────────────┐
///     │ u8 width │ 16 · width, packed │ … │ u8 width │ 16·width, packed │ varint for the rest│
///     └──────────┴────────────────────┴───┴──────────┴──────────────────┴────────────────────┘
///
/// A group has at least one bit a number, so the bytes bound the count: what is reserved for the
/// positions is at most 32 times the bytes that hold them.
enum PositionsCodec {
  /// How many positions a byte can stand for.
  static let positionsPerByte = 8

  /// Appends the positions, `frequencies[i]` of them for each passage, ascending in each.
  static func append(
    _ positions: ArraySlice<UInt32>, frequencies: ArraySlice<UInt32>, scratch: inout [UInt32],
    to bytes: inout [UInt8]
  ) {
    scratch.removeAll(keepingCapacity: true)
    var index = positions.startIndex
    for frequency in frequencies {
      var next: UInt32 = 0
      for _ in 0..<frequency {
        let position = positions[index]
        precondition(position >= next && position < .max, "positions of a passage ascend")
        scratch.append(position - next)
        next = position + 1
        index += 1
      }
    }
    var start = 0
    while scratch.count - start >= BitPacking.blockLength {
      let group = scratch[start..<start + BitPacking.blockLength]
      let width = max(1, BitPacking.width(of: group))
      bytes.append(UInt8(width))
      BitPacking.pack(group, width: width, into: &bytes)
      start += BitPacking.blockLength
    }
    for number in scratch[start...] { bytes.appendVarint(UInt64(number)) }
  }

  /// Decodes all of the bytes into `positions`, which has the length that the frequencies add up to.
  static func decode(
    _ bytes: RawSpan, frequencies: Span<UInt32>, count: Int, positions: inout MutableSpan<UInt32>
  ) throws(Malformed) {
    try decodeNumbers(bytes, into: &positions)
    var index = 0
    var overflows = false
    for posting in 0..<count {
      var next: UInt32 = 0
      let end = index + Int(frequencies[posting])
      while index < end {
        let (position, tooLarge) = next.addingReportingOverflow(positions[index])
        positions[index] = position
        overflows = overflows || tooLarge || position == .max
        next = position &+ 1
        index += 1
      }
    }
    guard !overflows else { throw Malformed(at: 0, "position of more than 32 bits") }
  }

  private static func decodeNumbers(
    _ bytes: RawSpan, into numbers: inout MutableSpan<UInt32>
  ) throws(Malformed) {
    var offset = 0
    var start = 0
    while numbers.count - start >= BitPacking.blockLength {
      guard offset < bytes.byteCount else { throw Malformed(at: offset, "width beyond the end") }
      let width = Int(bytes.byte(at: offset))
      let end = offset + 1 + BitPacking.byteCount(width: width)
      guard 1...32 ~= width, end <= bytes.byteCount else {
        throw Malformed(at: offset, "width of positions")
      }
      BitPacking.unpack(bytes, at: offset + 1, width: width, into: &numbers, from: start)
      offset = end
      start += BitPacking.blockLength
    }
    while start < numbers.count {
      numbers[start] = try bytes.varint32(at: &offset)
      start += 1
    }
    guard offset == bytes.byteCount else { throw Malformed(at: offset, "bytes behind positions") }
  }
}
