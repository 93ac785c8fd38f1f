/// The positions of some postings: for each the first position, then the positions stepped over, each
/// number cut in two by its ``RiceParameter``.
///
///     ┌──────────────────────────────────────────────────────────────┐
///     │ high parts: as many 0 bits as the number says, then a 1      │ bits, the lowest
///     │ low parts: parameter bits each                               │ of a byte first
///     └──────────────────────────────────────────────────────────────┘
///
/// All high parts stand before all low ones, so a reader finds those of any posting by counting ones,
/// a word at a time, as in a sequence of Elias and Fano. A number has at least one bit, so the bytes
/// bound the count: what is reserved for positions is at most 32 times the bytes that hold them.
enum PositionsCodec {
  /// How many positions a byte can stand for.
  static let positionsPerByte = 8
  /// The shifts that are tried before an unusual one is looked for.
  static let usualShifts = -1...1
  /// High parts longer than this many bits on average are unusual.
  private static let usualHighBits = 8

  /// Replaces `numbers` by those of the postings in order: first positions, then steps.
  static func numbers(
    of positions: ArraySlice<UInt32>, frequencies: ArraySlice<UInt32>,
    into numbers: inout [UInt32]
  ) {
    numbers.removeAll(keepingCapacity: true)
    var index = positions.startIndex
    for frequency in frequencies {
      var next: UInt32 = 0
      for _ in 0..<frequency {
        let position = positions[index]
        precondition(position >= next && position < .max, "positions of a passage ascend")
        numbers.append(position - next)
        next = position + 1
        index += 1
      }
    }
  }

  /// The shift of all parameters that takes the fewest bits.
  static func cheapestShift(
    _ numbers: [UInt32], frequencies: ArraySlice<UInt32>, norms: ArraySlice<UInt8>,
    byDefault usual: ClosedRange<Int> = usualShifts
  ) -> Int {
    var best = 0
    var bestCost = UInt64.max
    func attempt(_ shifts: ClosedRange<Int>) {
      for shift in shifts {
        let cost = cost(numbers, frequencies, norms, shift)
        if cost < bestCost {
          best = shift
          bestCost = cost
        }
      }
    }
    attempt(usual)
    if bestCost > UInt64(numbers.count * (usualHighBits + RiceParameter.most / 2)) {
      attempt(2...RiceParameter.most)
    }
    return best
  }

  private static func cost(
    _ numbers: [UInt32], _ frequencies: ArraySlice<UInt32>, _ norms: ArraySlice<UInt8>, _ shift: Int
  ) -> UInt64 {
    var cost: UInt64 = 0
    var index = 0
    for (frequency, norm) in zip(frequencies, norms) {
      let bits = RiceParameter.value(norm: norm, frequency: frequency, shift: shift)
      for _ in 0..<frequency {
        cost += UInt64(numbers[index] >> UInt32(bits)) + UInt64(bits + 1)
        index += 1
      }
    }
    return cost
  }

  /// Appends the numbers of some postings.
  static func append(
    _ numbers: [UInt32], frequencies: ArraySlice<UInt32>, norms: ArraySlice<UInt8>, shift: Int,
    to bytes: inout [UInt8]
  ) {
    var writer = BitWriter()
    forEachNumber(frequencies, norms, shift) { index, bits in
      writer.appendUnary(numbers[index] >> UInt32(bits), to: &bytes)
    }
    forEachNumber(frequencies, norms, shift) { index, bits in
      writer.append(UInt64(numbers[index] & (1 << UInt32(bits) - 1)), bits: bits, to: &bytes)
    }
    writer.finish(&bytes)
  }

  private static func forEachNumber(
    _ frequencies: ArraySlice<UInt32>, _ norms: ArraySlice<UInt8>, _ shift: Int,
    _ body: (_ index: Int, _ bits: Int) -> Void
  ) {
    var index = 0
    for (frequency, norm) in zip(frequencies, norms) {
      let bits = RiceParameter.value(norm: norm, frequency: frequency, shift: shift)
      for _ in 0..<frequency {
        body(index, bits)
        index += 1
      }
    }
  }
}

/// Gathers bits into bytes, the lowest bit of a byte first.
private struct BitWriter {
  private var word: UInt64 = 0
  private var filled = 0

  /// Appends up to 32 bits.
  mutating func append(_ value: UInt64, bits: Int, to bytes: inout [UInt8]) {
    word |= value << UInt64(filled)
    filled += bits
    while filled >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: word))
      word >>= 8
      filled -= 8
    }
  }

  /// Appends so many zeros and a one.
  mutating func appendUnary(_ value: UInt32, to bytes: inout [UInt8]) {
    var rest = Int(value)
    while rest >= 32 {
      append(0, bits: 32, to: &bytes)
      rest -= 32
    }
    append(1 << UInt64(rest), bits: rest + 1, to: &bytes)
  }

  mutating func finish(_ bytes: inout [UInt8]) {
    if filled > 0 { bytes.append(UInt8(truncatingIfNeeded: word)) }
    word = 0
    filled = 0
  }
}
