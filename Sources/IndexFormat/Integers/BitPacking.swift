/// Packs blocks of 128 integers of 0 to 32 bits each, in four vertical lanes, so that one vector
/// instruction handles four neighbouring values: value *i* is in lane *i* mod 4, row *i* / 4.
///
///     word 0              word 1                       …  word w − 1
///     ┌────┬────┬────┬────┬────┬────┬────┬────┬──────┬────┬────┬────┬────┐
///     │ L0 │ L1 │ L2 │ L3 │ L0 │ L1 │ L2 │ L3 │  …   │ L0 │ L1 │ L2 │ L3 │  u32 each
///     └────┴────┴────┴────┴────┴────┴────┴────┴──────┴────┴────┴────┴────┘
///
/// The words of a lane are one stream of bits, the lowest first, in which row *r* takes the *w* bits
/// from *r·w* on. A block of width *w* takes 16·*w* bytes. The layout is that of Lemire and Boytsov,
/// *Decoding billions of integers per second through vectorization* (2015), section 3.
enum BitPacking {
  /// How many integers are packed together.
  static let blockLength = 128
  /// How many integers stand in a lane.
  private static let rows = 32

  /// The bytes that a block of this width takes.
  static func byteCount(width: Int) -> Int { 16 * width }

  /// The width that the values need.
  static func width(of values: ArraySlice<UInt32>) -> Int {
    32 - values.reduce(0, |).leadingZeroBitCount
  }

  /// Appends 128 values, each of at most `width` bits.
  static func pack(_ values: ArraySlice<UInt32>, width: Int, into bytes: inout [UInt8]) {
    precondition(values.count == blockLength, "a packed block has 128 values")
    guard width > 0 else { return }
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: byteCount(width: width)))
    pack(values.span, width: UInt32(width), into: &bytes, from: start)
  }

  private static func pack(
    _ values: Span<UInt32>, width: UInt32, into bytes: inout [UInt8], from start: Int
  ) {
    var room = bytes.mutableSpan
    // Storing traps outside of the span, and leaves bytes that are all initialised.
    var bytes = unsafe room.mutableBytes
    var offset = start
    var word = SIMD4<UInt32>()
    var filled: UInt32 = 0
    for row in 0..<rows {
      let first = 4 &* row
      let value = SIMD4(
        values[first], values[first &+ 1], values[first &+ 2], values[first &+ 3])
      word |= value &<< SIMD4(repeating: filled)
      filled &+= width
      guard filled >= 32 else { continue }
      bytes.storeBytes(of: word, toByteOffset: offset, as: SIMD4<UInt32>.self)
      offset &+= 16
      filled &-= 32
      word = filled == 0 ? SIMD4() : value &>> SIMD4(repeating: width &- filled)
    }
  }

  /// Unpacks the block at `offset`, adding one to every value; `out` has room for 128. Values of 32
  /// bits wrap to zero at the largest.
  static func unpackPlusOne(
    _ bytes: RawSpan, at offset: Int, width: Int, into out: inout MutableSpan<UInt32>
  ) {
    let one = SIMD4<UInt32>(repeating: 1)
    unpack(bytes, at: offset, width: width, into: &out) { $0 &+ one }
  }

  /// Unpacks the block at `offset`; `out` has room for 128 from `start` on.
  static func unpack(
    _ bytes: RawSpan, at offset: Int, width: Int, into out: inout MutableSpan<UInt32>,
    from start: Int
  ) {
    unpack(bytes, at: offset, width: width, into: &out, from: start) { $0 }
  }

  /// Unpacks the block of gaps at `offset` into the numbers they lead to, one after `base` for a first
  /// gap of zero, and so on, wrapping beyond 32 bits; `out` has room for 128.
  static func unpackGaps(
    _ bytes: RawSpan, at offset: Int, width: Int, after base: UInt32,
    into out: inout MutableSpan<UInt32>
  ) {
    var previous = SIMD4(repeating: base)
    let steps = SIMD4<UInt32>(1, 2, 3, 4)
    // Broadcasts and masks stay in vector registers; a shuffle by element goes lane by lane.
    let fromSecond = SIMD4<UInt32>(0, .max, .max, .max)
    let fromThird = SIMD4<UInt32>(0, 0, .max, .max)
    let fromFourth = SIMD4<UInt32>(0, 0, 0, .max)
    unpack(bytes, at: offset, width: width, into: &out) { gaps in
      let first = SIMD4(repeating: gaps[0]) & fromSecond
      let second = SIMD4(repeating: gaps[1]) & fromThird
      let third = SIMD4(repeating: gaps[2]) & fromFourth
      let numbers = (gaps &+ first) &+ (second &+ third) &+ (previous &+ steps)
      previous = SIMD4(repeating: numbers[3])
      return numbers
    }
  }

  /// One loop for all widths: a row lies in the words `low` and, if it straddles them, `high`; where
  /// it does not, what `high` brings in is masked off or shifted out.
  @inline(__always)
  private static func unpack(
    _ bytes: RawSpan, at offset: Int, width: Int, into out: inout MutableSpan<UInt32>,
    from start: Int = 0, _ transform: (SIMD4<UInt32>) -> SIMD4<UInt32>
  ) {
    guard width > 0 else {
      for row in 0..<rows {
        out.store(transform(SIMD4()), at: start + 4 * row)
      }
      return
    }
    let source = bytes.extracting(offset..<offset + byteCount(width: width))
    let mask = SIMD4<UInt32>(repeating: UInt32.max &>> UInt32(32 - width))
    var bit = 0
    for row in 0..<rows {
      let word = bit &>> 5
      let shift = UInt32(truncatingIfNeeded: bit & 31)
      let low = source.lanes(at: 16 &* word)
      let high = source.lanes(at: 16 &* min(word &+ 1, width &- 1))
      let value =
        low &>> SIMD4(repeating: shift) | (high &<< 1) &<< SIMD4(repeating: 31 &- shift)
      out.store(transform(value & mask), at: start &+ 4 &* row)
      bit &+= width
    }
  }
}
