import Storage

/// Decodes the positions of whole blocks, all postings in a row, as the numbers that
/// ``PositionsCodec`` draws, each beside its parameter: what a merge writes again without ever needing
/// the positions themselves.
struct NumbersDecoder {
  private let table = RiceParameter.table

  /// How many bits are looked at together: those that a load of eight bytes has from any bit on.
  private static let wordLength = 56

  /// Decodes the numbers of a block over the elements of `numbers` from `start` on, and writes their
  /// ``RiceParameter``s, before any shift, over those of `bits`. Both grow as needed. Returns where the
  /// numbers end.
  func decode(
    _ range: Range<Int>, of file: ChecksummedFile, _ block: PostingsBlock, shift: Int,
    into numbers: inout [UInt32], _ bits: inout [UInt8], from start: Int
  ) throws(StorageError) -> Int {
    try file.decode(range) { bytes throws(Malformed) in
      var total = 0
      for posting in 0..<block.count { total &+= Int(block.frequencies[posting]) }
      guard total <= 8 * bytes.byteCount else {
        throw Malformed(at: 0, "more positions than there are bytes for")
      }
      let end = start + total
      if bits.count < end + RiceParameter.room {
        let missing = end + RiceParameter.room - bits.count + bits.count / 2
        bits.append(contentsOf: repeatElement(0, count: missing))
        numbers.append(contentsOf: repeatElement(0, count: bits.count - numbers.count))
      }
      _ = RiceParameter.spread(
        over: &bits, from: start, frequencies: block.frequencies.span, norms: block.norms.span,
        count: block.count, table.span)
      let lowStart = try Self.readHighParts(bytes, into: &numbers, start..<end)
      let isSmall = try Self.addLowParts(
        bytes, at: lowStart, bits, shift: shift, to: &numbers, start..<end)
      guard isSmall || Self.fit(numbers, block.frequencies, count: block.count, from: start) else {
        throw Malformed(at: 0, "position of more than 32 bits")
      }
      return end
    }
  }

  /// Counts the zeros of each high part; returns the bit behind the last one.
  private static func readHighParts(
    _ bytes: RawSpan, into numbers: inout [UInt32], _ range: Range<Int>
  ) throws(Malformed) -> Int {
    var numbers = numbers.mutableSpan
    let most = 8 * bytes.byteCount
    var bit = 0
    var word = bytes.bits(at: 0)
    var left = wordLength
    var zeros = 0
    var index = range.lowerBound
    while index < range.upperBound {
      guard word != 0 else {
        zeros &+= left
        bit &+= wordLength
        guard bit < most, zeros < 1 << 31 else { throw Malformed(at: 0, "positions cut short") }
        word = bytes.bits(at: bit)
        left = wordLength
        continue
      }
      let step = word.trailingZeroBitCount
      numbers[index] = UInt32(truncatingIfNeeded: zeros &+ step)
      zeros = 0
      word = (word &>> UInt64(step)) &>> 1
      left &-= step &+ 1
      index &+= 1
    }
    return bit + wordLength - left
  }

  /// Puts the low parts below the high ones. False if all numbers together are so large that those of
  /// one passage might be.
  private static func addLowParts(
    _ bytes: RawSpan, at lowStart: Int, _ bits: [UInt8], shift: Int, to numbers: inout [UInt32],
    _ range: Range<Int>
  ) throws(Malformed) -> Bool {
    var numbers = numbers.mutableSpan
    let bits = bits.span
    var bit = lowStart
    var sum: UInt64 = 0
    var all: UInt64 = 0
    for index in range {
      let parameter = RiceParameter.moved(Int(bits[index]), by: shift)
      let low = bytes.bits(at: bit) & (1 &<< UInt64(parameter) &- 1)
      let number = UInt64(numbers[index]) &<< UInt64(parameter) | low
      all |= number
      sum &+= number & UInt64(UInt32.max) &+ 1
      numbers[index] = UInt32(truncatingIfNeeded: number)
      bit &+= parameter
    }
    guard bit <= 8 * bytes.byteCount else { throw Malformed(at: 0, "positions cut short") }
    guard all <= UInt64(UInt32.max) else {
      throw Malformed(at: 0, "position of more than 32 bits")
    }
    return sum <= UInt64(UInt32.max)
  }

  /// Whether the positions of each passage have at most 32 bits.
  private static func fit(
    _ numbers: [UInt32], _ frequencies: [UInt32], count: Int, from start: Int
  ) -> Bool {
    var index = start
    for posting in 0..<count {
      var sum: UInt64 = 0
      for _ in 0..<frequencies[posting] {
        sum += UInt64(numbers[index]) + 1
        index += 1
      }
      if sum > UInt64(UInt32.max) { return false }
    }
    return true
  }
}

extension RawSpan {
  /// The 56 bits from a bit on, the first one lowest; zeros behind the end.
  @inline(__always)
  fileprivate func bits(at bit: Int) -> UInt64 {
    let offset = bit &>> 3
    let word = offset &+ 8 <= byteCount ? u64(at: offset) : lastBytes(from: offset)
    return word &>> UInt64(bit & 7) & (1 &<< 56 &- 1)
  }

  private func lastBytes(from offset: Int) -> UInt64 {
    var word: UInt64 = 0
    var shift: UInt64 = 0
    for index in offset..<max(offset, byteCount) {
      word |= UInt64(byte(at: index)) << shift
      shift += 8
    }
    return word
  }
}
