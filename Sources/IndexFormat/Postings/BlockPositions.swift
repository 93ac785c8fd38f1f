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
  private var firstNumbers = [Int](repeating: 0, count: BitPacking.blockLength + 1)
  /// Where the low parts of each posting begin, counted in bits from where the first ones do.
  private var firstBits = [Int](repeating: 0, count: BitPacking.blockLength + 1)
  /// The Rice parameter of each posting.
  private var parameters = [UInt8](repeating: 0, count: BitPacking.blockLength)
  /// How many postings there are.
  private var count = 0
  /// Of how many, from the first on, it is known where their positions are.
  package private(set) var knownPostings = 0
  /// What is added to the Rice parameters.
  private var shift = 0
  /// How many bits there are.
  private var most = 0
  /// The bit where the low parts begin.
  private var lowStart = 0

  /// A number whose high part ends at a known bit: reading goes on from there.
  private var knownNumber = 0
  private var knownBit = 0

  private static let padding = 16
  /// How many bits are looked at together: those that a load of eight bytes has from any bit on.
  private static let wordLength = 56

  /// A block without postings.
  package init() {}

  /// Reads a block. Where the parts of its postings are is known once ``extend(norms:)`` was told the
  /// norms of their passages.
  mutating func load(
    _ range: Range<Int>, of file: ChecksummedFile, frequencies: [UInt32], count: Int,
    shift: Int
  ) throws(StorageError) {
    source = (file, range.lowerBound)
    self.count = count
    self.shift = shift
    knownPostings = 0
    firstBits[0] = 0
    try file.decode(range) { bytes throws(Malformed) in
      try load(bytes, frequencies: frequencies.span)
    }
  }

  private mutating func load(
    _ source: RawSpan, frequencies: Span<UInt32>
  ) throws(Malformed) {
    bytes.removeAll(keepingCapacity: true)
    // The bytes are copied where they end before anything is read from them.
    unsafe source.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: repeatElement(0, count: Self.padding))
    knownNumber = 0
    knownBit = 0
    most = PositionsCodec.positionsPerByte * source.byteCount
    let numbers = Self.addUp(frequencies, count: count, &firstNumbers)
    guard numbers <= most else { throw Malformed(at: 0, "more positions than there are bytes for") }
    guard skip(to: numbers, limit: most) else {
      throw Malformed(at: 0, "positions cut short")
    }
    lowStart = knownBit
    knownNumber = 0
    knownBit = 0
  }

  /// Writes for each posting how many numbers stand before it; returns how many there are.
  private static func addUp(
    _ frequencies: Span<UInt32>, count: Int, _ firstNumbers: inout [Int]
  ) -> Int {
    var firstNumbers = firstNumbers.mutableSpan
    var numbers = 0
    // 128 frequencies of 32 bits stay below 2^39.
    for posting in 0..<count {
      firstNumbers[posting] = numbers
      numbers &+= Int(frequencies[posting])
    }
    firstNumbers[count] = numbers
    return numbers
  }

  /// Finds where the positions of further postings are.
  ///
  /// - Parameters:
  ///   - norms: The ``LengthNorm`` of the field in each of their passages, from the first on that is not
  ///     among ``knownPostings``.
  ///   - count: How many they are.
  ///
  /// - Precondition: The block has as many more postings.
  package mutating func extend(norms: [UInt8], count added: Int) throws(StorageError) {
    precondition(added <= count - knownPostings, "postings of the block")
    let bits = Self.extend(
      norms.span.extracting(first: added), from: knownPostings, shift: shift, firstNumbers,
      &firstBits, &parameters)
    guard lowStart + bits <= most else { throw damage("positions cut short") }
    knownPostings += added
  }

  /// Writes the parameters of some postings, and how many low bits stand before each; returns how many
  /// those are of all that are known.
  private static func extend(
    _ norms: Span<UInt8>, from first: Int, shift: Int, _ firstNumbers: [Int],
    _ firstBits: inout [Int], _ parameters: inout [UInt8]
  ) -> Int {
    let tabulated = RiceParameter.table
    let table = tabulated.span
    let firstNumbers = firstNumbers.span
    var firstBits = firstBits.mutableSpan
    var parameters = parameters.mutableSpan
    var bits = firstBits[first]
    // A block has fewer than 2^39 numbers of up to 31 low bits.
    for i in 0..<norms.count {
      let posting = first &+ i
      let frequency = firstNumbers[posting &+ 1] &- firstNumbers[posting]
      let unmoved =
        frequency < RiceParameter.tabulated
        ? Int(table[frequency << 8 | Int(norms[i])])
        : RiceParameter.compute(norm: norms[i], frequency: UInt32(truncatingIfNeeded: frequency))
      let parameter = RiceParameter.moved(unmoved, by: shift)
      parameters[posting] = UInt8(truncatingIfNeeded: parameter)
      bits &+= frequency &* parameter
      firstBits[posting &+ 1] = bits
    }
    return bits
  }

  /// Appends the positions of a posting, ascending.
  package mutating func append(
    posting: Int, to output: inout [UInt32]
  ) throws(StorageError) {
    let start = output.count
    let count = firstNumbers[posting + 1] - firstNumbers[posting]
    output.append(contentsOf: repeatElement(0, count: count))
    try read(posting: posting, into: &output, from: start)
  }

  /// Writes the positions of a posting, ascending, over the first elements of `output`, which grows if it
  /// is too short; returns how many they are.
  package mutating func read(
    posting: Int, into output: inout [UInt32]
  ) throws(StorageError) -> Int {
    let count = firstNumbers[posting + 1] - firstNumbers[posting]
    if output.count < count {
      output.append(contentsOf: repeatElement(0, count: count - output.count))
    }
    try read(posting: posting, into: &output, from: 0)
    return count
  }

  private mutating func read(
    posting: Int, into output: inout [UInt32], from start: Int
  ) throws(StorageError) {
    precondition(posting < knownPostings, "a posting that is known")
    let first = firstNumbers[posting]
    let end = firstNumbers[posting + 1]
    if first < knownNumber {
      knownNumber = 0
      knownBit = 0
    }
    _ = skip(to: first, limit: .max)
    var room = output.mutableSpan
    let bit = Self.decode(
      bytes.span, high: knownBit, low: lowStart + firstBits[posting],
      parameter: UInt64(parameters[posting]), count: end - first, into: &room, from: start)
    guard let bit else { throw damage("position of more than 32 bits") }
    knownNumber = end
    knownBit = bit
  }

  /// Puts numbers together from their high parts, which loading has found to be there, and their low
  /// ones; returns where the high parts end, `nil` if a position has more than 32 bits.
  private static func decode(
    _ bytes: Span<UInt8>, high: Int, low: Int, parameter: UInt64, count: Int,
    into output: inout MutableSpan<UInt32>, from start: Int
  ) -> Int? {
    let bytes = unsafe bytes.bytes  // Bytes have no padding.
    let mask: UInt64 = 1 &<< parameter &- 1
    var (bit, low) = (high, low)
    var next: UInt64 = 0
    for place in start..<start &+ count {
      var zeros = 0
      var word = word(of: bytes, at: bit)
      while word == 0 {
        zeros &+= wordLength
        bit &+= wordLength
        word = Self.word(of: bytes, at: bit)
      }
      let more = word.trailingZeroBitCount
      bit &+= more &+ 1
      let high = UInt64(truncatingIfNeeded: zeros &+ more)
      // Below 2^32, so that nothing is lost by the shift.
      guard high <= UInt64(UInt32.max) else { return nil }
      next &+= high &<< parameter | (Self.word(of: bytes, at: low) & mask)
      guard next < UInt64(UInt32.max) else { return nil }
      low &+= Int(truncatingIfNeeded: parameter)
      output[place] = UInt32(truncatingIfNeeded: next)
      next &+= 1
    }
    return bit
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

  private func damage(_ what: StaticString) -> StorageError {
    guard let source else { preconditionFailure("positions are read from a block that is loaded") }
    return source.file.damaged(at: source.start, what)
  }

  /// The bits from a bit on, the first one lowest.
  private func word(at bit: Int) -> UInt64 {
    unsafe Self.word(of: bytes.span.bytes, at: bit)  // Bytes have no padding.
  }

  private static func word(of bytes: RawSpan, at bit: Int) -> UInt64 {
    let word = bytes.u64(at: bit &>> 3)
    return word &>> UInt64(truncatingIfNeeded: bit & 7) & (1 &<< UInt64(wordLength) &- 1)
  }
}
