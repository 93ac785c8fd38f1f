/// Encodes positions as ``PositionsCodec`` draws them; the memory is reused.
///
/// One pass over the postings makes the numbers, their parameters, and what each usual shift of these
/// costs; the bits are then gathered in words.
struct PositionsEncoder {
  /// The shifts that are tried before an unusual one is looked for.
  static let usualShifts = -1...1
  /// High parts longer than this many bits on average are unusual.
  private static let usualHighBits = 8

  private let parameters = RiceParameter.table
  private var numbers: [UInt32] = []
  /// The parameter of each number before any shift.
  private var bits: [UInt8] = []
  private var count = 0
  /// How many bits all take with the shift that was found best.
  private var bestCost: UInt64 = 0

  /// Makes numbers of the positions of some postings; returns the shift that takes the fewest bits.
  ///
  /// - Parameter usual: The shifts that are tried first; within −1 to 1.
  mutating func prepare(
    _ positions: ArraySlice<UInt32>, frequencies: ArraySlice<UInt32>, norms: ArraySlice<UInt8>,
    usual: ClosedRange<Int> = usualShifts
  ) -> Int {
    reserve(positions.count)
    Self.number(positions, frequencies, &numbers)
    let table = parameters
    let end = RiceParameter.spread(
      over: &bits, from: 0, frequencies: frequencies.span, norms: norms.span,
      count: frequencies.count, table.span)
    precondition(end == count, "a position for each occurrence")
    return prepare(usual)
  }

  /// Takes the numbers of some postings as they are, and their parameters before any shift; returns the
  /// shift that takes the fewest bits.
  mutating func prepare(
    numbers: ArraySlice<UInt32>, bits: ArraySlice<UInt8>, usual: ClosedRange<Int> = usualShifts
  ) -> Int {
    reserve(numbers.count)
    self.numbers.replaceSubrange(..<count, with: numbers)
    self.bits.replaceSubrange(..<count, with: bits)
    return prepare(usual)
  }

  private mutating func reserve(_ count: Int) {
    self.count = count
    guard numbers.count < count + RiceParameter.room else { return }
    numbers = [UInt32](repeating: 0, count: count + count / 2 + RiceParameter.room)
    bits = [UInt8](repeating: 0, count: numbers.count)
  }

  private mutating func prepare(_ usual: ClosedRange<Int>) -> Int {
    let costs = Self.weigh(numbers, bits, count)
    var best = 0
    bestCost = .max
    for shift in usual where costs[shift + 1] < bestCost {
      best = shift
      bestCost = costs[shift + 1]
    }
    guard bestCost > UInt64(count * (Self.usualHighBits + RiceParameter.most / 2)) else {
      return best
    }
    for shift in 2...RiceParameter.most {
      let cost = cost(shift: shift)
      if cost < bestCost {
        best = shift
        bestCost = cost
      }
    }
    return best
  }

  /// Appends what was prepared, with the shift that was found best.
  mutating func append(shift: Int, to bytes: inout [UInt8]) {
    let start = bytes.count
    let length = Int((bestCost + 7) / 8)
    bytes.append(contentsOf: repeatElement(0, count: length + BitGatherer.room))
    if shift != 0 { Self.move(&bits, count, by: shift) }
    Self.gather(numbers, bits, count, into: &bytes, from: start)
    bytes.removeLast(BitGatherer.room)
  }

  /// The first position of each posting, and the positions stepped over.
  private static func number(
    _ positions: ArraySlice<UInt32>, _ frequencies: ArraySlice<UInt32>, _ numbers: inout [UInt32]
  ) {
    let positions = positions.span
    let frequencies = frequencies.span
    var numbers = numbers.mutableSpan
    var index = 0
    for posting in frequencies.indices {
      var next: UInt32 = 0
      let end = index + Int(frequencies[posting])
      while index < end {
        let position = positions[index]
        precondition(position >= next && position < .max, "positions of a passage ascend")
        numbers[index] = position - next
        next = position + 1
        index += 1
      }
    }
  }

  /// The bits that all numbers take with shifts of −1, 0 and 1.
  private static func weigh(_ numbers: [UInt32], _ bits: [UInt8], _ count: Int) -> SIMD4<UInt64> {
    let numbers = numbers.span
    let bits = bits.span
    var (less, same, more): (UInt64, UInt64, UInt64) = (0, 0, 0)
    for index in 0..<count {
      let parameter = UInt64(bits[index])
      // A parameter does not become less than 0 or more than the most.
      let hasLess: UInt64 = parameter > 0 ? 1 : 0
      let hasMore: UInt64 = parameter < UInt64(RiceParameter.most) ? 1 : 0
      let high = (UInt64(numbers[index]) &<< hasLess) &>> parameter
      less &+= high &+ parameter &- hasLess
      same &+= high &>> hasLess &+ parameter
      more &+= high &>> (hasLess &+ hasMore) &+ parameter &+ hasMore
    }
    return SIMD4(less, same, more, 0) &+ SIMD4(repeating: UInt64(count))
  }

  private func cost(shift: Int) -> UInt64 {
    let numbers = numbers.span
    let bits = bits.span
    var cost: UInt64 = 0
    for index in 0..<count {
      let parameter = RiceParameter.moved(Int(bits[index]), by: shift)
      cost += UInt64(numbers[index] >> UInt32(parameter)) + UInt64(parameter + 1)
    }
    return cost
  }

  /// Moves the parameters of the numbers by a shift.
  private static func move(_ bits: inout [UInt8], _ count: Int, by shift: Int) {
    var bits = bits.mutableSpan
    for index in 0..<count {
      bits[index] = UInt8(truncatingIfNeeded: RiceParameter.moved(Int(bits[index]), by: shift))
    }
  }

  private static func gather(
    _ numbers: [UInt32], _ bits: [UInt8], _ count: Int, into bytes: inout [UInt8], from start: Int
  ) {
    let numbers = numbers.span
    let bits = bits.span
    var room = bytes.mutableSpan
    var bytes = unsafe room.mutableBytes
    var gatherer = BitGatherer(offset: start)
    for index in 0..<count {
      gatherer.putUnary(numbers[index] &>> UInt32(bits[index]), into: &bytes)
    }
    for index in 0..<count {
      let parameter = bits[index]
      let low = numbers[index] & (1 &<< UInt32(parameter) &- 1)
      gatherer.put(UInt64(low), bits: Int(parameter), into: &bytes)
    }
    gatherer.finish(&bytes)
  }
}

/// Gathers bits into bytes, the lowest bit of a byte first, four bytes at a time.
///
/// Safe: storing traps outside of the bytes and needs no alignment, and an integer leaves bytes behind
/// that are all initialised.
private struct BitGatherer {
  /// How many bytes may be written behind those that have bits.
  static let room = 8

  private var word: UInt64 = 0
  private var filled = 0
  private var offset: Int

  /// Starts at a byte of what is written to.
  init(offset: Int) { self.offset = offset }

  /// Puts up to 32 bits.
  @inline(__always)
  mutating func put(_ value: UInt64, bits: Int, into bytes: inout MutableRawSpan) {
    word |= value &<< UInt64(filled)
    filled &+= bits
    if filled >= 32 { flush(&bytes) }
  }

  /// Puts so many zeros and a one.
  @inline(__always)
  mutating func putUnary(_ value: UInt32, into bytes: inout MutableRawSpan) {
    var rest = value
    while rest >= 32 {
      put(0, bits: 32, into: &bytes)
      rest &-= 32
    }
    put(1 &<< UInt64(rest), bits: Int(rest) &+ 1, into: &bytes)
  }

  /// Writes what is left.
  mutating func finish(_ bytes: inout MutableRawSpan) {
    if filled > 0 { flush(&bytes) }
  }

  @inline(__always)
  private mutating func flush(_ bytes: inout MutableRawSpan) {
    bytes.storeBytes(
      of: UInt32(truncatingIfNeeded: word), toByteOffset: offset, as: UInt32.self)
    offset &+= 4
    word &>>= 32
    filled &-= 32
  }
}
