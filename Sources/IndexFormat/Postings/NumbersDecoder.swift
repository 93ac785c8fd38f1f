import Storage

/// Decodes the positions of whole blocks, all postings in a row, as the numbers that
/// ``PositionsCodec`` draws: what a merge writes again without ever needing the positions themselves.
struct NumbersDecoder {
  private var parameters = [UInt8](repeating: 0, count: BitPacking.blockLength)

  /// How many bits are looked at together: those that a load of eight bytes has from any bit on.
  private static let wordLength = 56

  /// Decodes the numbers of `count` postings over the elements of `numbers` from `start` on, which
  /// grows as needed; returns where they end.
  mutating func decode(
    _ range: Range<Int>, of file: ChecksummedFile, frequencies: [UInt32], norms: [UInt8],
    count: Int, shift: Int, into numbers: inout [UInt32], from start: Int
  ) throws(StorageError) -> Int {
    try file.decode(range) { bytes throws(Malformed) in
      RiceParameter.fill(
        &parameters, norms: norms.span, frequencies: frequencies.span, count: count, shift: shift)
      let (total, lowBits) = Self.addUp(frequencies, parameters, count: count)
      let most = 8 * bytes.byteCount
      guard total <= most, lowBits <= most else {
        throw Malformed(at: 0, "more positions than there are bytes for")
      }
      if numbers.count < start + total {
        let missing = start + total - numbers.count
        numbers.append(contentsOf: repeatElement(0, count: missing + numbers.count / 2))
      }
      let lowStart = try Self.readHighParts(bytes, into: &numbers, start..<start + total)
      guard lowStart + lowBits <= most else { throw Malformed(at: 0, "positions cut short") }
      try Self.addLowParts(
        bytes, at: lowStart, frequencies, parameters, count: count, to: &numbers, from: start)
      return start + total
    }
  }

  /// How many numbers there are, and how many low bits they have.
  private static func addUp(
    _ frequencies: [UInt32], _ parameters: [UInt8], count: Int
  ) -> (numbers: Int, bits: Int) {
    let frequencies = frequencies.span
    let parameters = parameters.span
    var numbers = 0
    var bits = 0
    // 128 frequencies of 32 bits, 31 times each, stay below 2^63.
    for posting in 0..<count {
      numbers &+= Int(frequencies[posting])
      bits &+= Int(frequencies[posting]) &* Int(parameters[posting])
    }
    return (numbers, bits)
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

  /// Puts the low parts below the high ones, and checks that each passage's positions fit.
  private static func addLowParts(
    _ bytes: RawSpan, at bit: Int, _ frequencies: [UInt32], _ parameters: [UInt8], count: Int,
    to numbers: inout [UInt32], from start: Int
  ) throws(Malformed) {
    var numbers = numbers.mutableSpan
    let frequencies = frequencies.span
    let parameters = parameters.span
    var bit = bit
    var index = start
    for posting in 0..<count {
      let parameter = Int(parameters[posting])
      let mask: UInt64 = 1 &<< UInt64(parameter) &- 1
      let end = index &+ Int(frequencies[posting])
      var sum: UInt64 = 0
      var all: UInt64 = 0
      while index < end {
        let low = bytes.bits(at: bit) & mask
        let number = UInt64(numbers[index]) &<< UInt64(parameter) | low
        all |= number
        sum &+= number & UInt64(UInt32.max) &+ 1
        numbers[index] = UInt32(truncatingIfNeeded: number)
        bit &+= parameter
        index &+= 1
      }
      // Less than 2^32 numbers of 32 bits, and one for each, cannot wrap around.
      guard max(all, sum) <= UInt64(UInt32.max) else {
        throw Malformed(at: 0, "position of more than 32 bits")
      }
    }
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
