package import Storage

/// The positions of one block of postings, open for reading posting by posting: those of a posting
/// that is not asked for are not decoded. ``PositionsCodec`` draws the bytes.
///
/// Made to be reused from block to block.
package struct BlockPositions: Sendable {
  /// Where the block comes from, for errors.
  private var source: (file: ChecksummedFile, start: Int)?
  /// The bytes of the block, and zeros behind them so that a load of eight bytes is inside.
  private var bytes: [UInt8] = []
  /// How many numbers stand before each posting, and at last how many there are.
  private var firstNumbers: [Int] = []
  /// Where the low parts of each posting begin, in bits.
  private var firstBits: [Int] = []
  /// The Rice parameter of each posting.
  private var parameters: [UInt8] = []

  /// A number whose high part ends at a known bit: reading goes on from there.
  private var knownNumber = 0
  private var knownBit = 0

  private static let padding = 16
  /// How many bits are looked at together: those that a load of eight bytes has from any bit on.
  private static let wordLength = 56

  /// A block without postings.
  package init() {}

  /// How many positions all postings have.
  package var count: Int { firstNumbers.last ?? 0 }

  /// Reads a block, and finds where the parts of each posting are.
  mutating func load(
    _ range: Range<Int>, of file: ChecksummedFile, frequencies: [UInt32], norms: [UInt8],
    count: Int, shift: Int
  ) throws(StorageError) {
    source = (file, range.lowerBound)
    try file.decode(range) { bytes throws(Malformed) in
      try load(
        bytes, frequencies: frequencies.span, norms: norms.span, count: count, shift: shift)
    }
  }

  private mutating func load(
    _ source: RawSpan, frequencies: Span<UInt32>, norms: Span<UInt8>, count: Int, shift: Int
  ) throws(Malformed) {
    bytes.removeAll(keepingCapacity: true)
    // The bytes are copied where they end before anything is read from them.
    unsafe source.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: repeatElement(0, count: Self.padding))
    firstNumbers.removeAll(keepingCapacity: true)
    firstBits.removeAll(keepingCapacity: true)
    parameters.removeAll(keepingCapacity: true)
    knownNumber = 0
    knownBit = 0

    var numbers = 0
    var bits = 0
    let most = PositionsCodec.positionsPerByte * source.byteCount
    for posting in 0..<count {
      let frequency = frequencies[posting]
      let parameter = RiceParameter.value(
        norm: norms[posting], frequency: frequency, shift: shift)
      firstNumbers.append(numbers)
      firstBits.append(bits)
      parameters.append(UInt8(parameter))
      numbers += Int(frequency)
      guard numbers <= most else {
        throw Malformed(at: 0, "more positions than there are bytes for")
      }
      bits += parameter * Int(frequency)
    }
    firstNumbers.append(numbers)
    guard skip(to: numbers, limit: most) else {
      throw Malformed(at: 0, "positions cut short")
    }
    let lowStart = knownBit
    guard lowStart + bits <= most else { throw Malformed(at: 0, "positions cut short") }
    for posting in firstBits.indices { firstBits[posting] += lowStart }
    knownNumber = 0
    knownBit = 0
  }

  /// Appends the positions of a posting, ascending.
  package mutating func append(
    posting: Int, to output: inout [UInt32]
  ) throws(StorageError) {
    let first = firstNumbers[posting]
    let end = firstNumbers[posting + 1]
    if first < knownNumber {
      knownNumber = 0
      knownBit = 0
    }
    _ = skip(to: first, limit: .max)
    var bit = knownBit
    var low = firstBits[posting]
    let parameter = Int(parameters[posting])
    let mask: UInt64 = 1 << UInt64(parameter) - 1
    var next: UInt64 = 0
    for _ in first..<end {
      let high = readHighPart(at: &bit)
      // Below 2^32, so that nothing is lost by the shift.
      guard high <= UInt64(UInt32.max) else { throw overflow() }
      next += high << UInt64(parameter) | (word(at: low) & mask)
      guard next < UInt64(UInt32.max) else { throw overflow() }
      low += parameter
      output.append(UInt32(truncatingIfNeeded: next))
      next += 1
    }
    knownNumber = end
    knownBit = bit
  }

  /// Counts zeros up to the next one, which loading has found to be there, and moves behind it.
  private func readHighPart(at bit: inout Int) -> UInt64 {
    var zeros = 0
    var word = self.word(at: bit)
    while word == 0 {
      zeros += Self.wordLength
      bit += Self.wordLength
      word = self.word(at: bit)
    }
    zeros += word.trailingZeroBitCount
    bit += word.trailingZeroBitCount + 1
    return UInt64(zeros)
  }

  /// Moves behind the high part of the number before `number`; false if that is not before `limit`.
  private mutating func skip(to number: Int, limit: Int) -> Bool {
    var missing = number - knownNumber
    guard missing > 0 else { return true }
    var bit = knownBit
    var word = self.word(at: bit)
    while case let ones = word.nonzeroBitCount, ones < missing {
      missing -= ones
      bit += Self.wordLength
      guard bit < limit else { return false }
      word = self.word(at: bit)
    }
    for _ in 1..<missing { word &= word - 1 }
    knownBit = bit + word.trailingZeroBitCount + 1
    knownNumber = number
    return true
  }

  private func overflow() -> StorageError {
    guard let source else { preconditionFailure("positions are read from a block that is loaded") }
    return source.file.damaged(at: source.start, "position of more than 32 bits")
  }

  /// The bits from a bit on, the first one lowest.
  private func word(at bit: Int) -> UInt64 {
    let word = unsafe bytes.span.bytes.u64(at: bit >> 3)  // Bytes have no padding.
    return word >> UInt64(bit & 7) & (1 << UInt64(Self.wordLength) - 1)
  }
}
