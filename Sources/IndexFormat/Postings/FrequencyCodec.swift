/// The frequencies of a full block. As most are small and a few are not, those that need more bits
/// than the others are finished by exceptions (Zukowski, Héman, Nes and Boncz, "Super-Scalar RAM-CPU
/// Cache Compression", 2006):
///
///     ┌──────────────────────────────────────────────────────────────┐
///     │ width                                                     u8 │
///     │ how many exceptions there are                             u8 │
///     │ frequencies − 1, their lowest bits               16 · width  │ BitPacking
///     │ index in the block                         u8 │ for each     │
///     │ the bits above the lowest              varint │ exception    │
///     └──────────────────────────────────────────────────────────────┘
enum FrequencyCodec {
  private static let headLength = 2

  /// Appends the 128 numbers, each one less than a frequency.
  static func append(_ numbers: [UInt32], to bytes: inout [UInt8]) {
    let width = cheapestWidth(numbers)
    let exceptions = numbers.indices.filter {
      numbers[$0].bitWidth - numbers[$0].leadingZeroBitCount > width
    }
    bytes.append(UInt8(width))
    bytes.append(UInt8(exceptions.count))
    let mask = width == 32 ? UInt32.max : 1 << UInt32(width) - 1
    BitPacking.pack(numbers.map { $0 & mask }[...], width: width, into: &bytes)
    for index in exceptions {
      bytes.append(UInt8(index))
      bytes.appendVarint(UInt64(numbers[index] >> UInt32(width)))
    }
  }

  /// The width that takes the fewest bytes.
  private static func cheapestWidth(_ numbers: [UInt32]) -> Int {
    var counts = [Int](repeating: 0, count: 33)
    for number in numbers { counts[32 - number.leadingZeroBitCount] += 1 }
    var best = 32
    var bestCost = Int.max
    for width in stride(from: 32, through: 0, by: -1) {
      var cost = BitPacking.byteCount(width: width)
      for wider in counts.indices.dropFirst(width + 1) {
        cost += counts[wider] * (1 + (wider - width + 6) / 7)
      }
      if cost < bestCost {
        best = width
        bestCost = cost
      }
    }
    return best
  }

  /// Decodes the bytes from `offset` to the end into the first 128 places of a buffer.
  static func decode(
    _ bytes: RawSpan, at offset: Int, into frequencies: inout MutableSpan<UInt32>
  ) throws(Malformed) {
    guard bytes.byteCount - offset >= headLength else {
      throw Malformed(at: offset, "frequencies cut short")
    }
    let width = Int(bytes.byte(at: offset))
    let exceptions = Int(bytes.byte(at: offset + 1))
    var next = offset + headLength + BitPacking.byteCount(width: width)
    guard width <= 32, exceptions <= BitPacking.blockLength, next <= bytes.byteCount else {
      throw Malformed(at: offset, "width of frequencies")
    }
    BitPacking.unpackPlusOne(bytes, at: offset + headLength, width: width, into: &frequencies)
    if width == 32 { try requirePositive(frequencies) }
    for _ in 0..<exceptions {
      guard next < bytes.byteCount else { throw Malformed(at: next, "exception beyond the end") }
      let index = Int(bytes.byte(at: next))
      next += 1
      let high = try bytes.varint32(at: &next)
      guard
        index < BitPacking.blockLength, width < 32,
        let above = UInt32(exactly: UInt64(high) << UInt64(width)),
        case (let frequency, let overflow) = frequencies[index].addingReportingOverflow(above),
        !overflow
      else { throw Malformed(at: next, "exception of a frequency") }
      frequencies[index] = frequency
    }
    guard next == bytes.byteCount else { throw Malformed(at: next, "bytes behind a block") }
  }

  private static func requirePositive(
    _ frequencies: borrowing MutableSpan<UInt32>
  ) throws(Malformed) {
    for index in 0..<BitPacking.blockLength where frequencies[index] == 0 {
      throw Malformed(at: 0, "frequency of zero")
    }
  }
}
