/// How many low bits the positions of a posting are cut at, guessed from what is known of it before
/// they are read.
///
/// Occurrences of a term cut a field of length *L* into stretches of about *L* / (*tf* + ½). Golomb
/// ("Run-Length Encodings", 1966) shows the best divisor of such gaps to be ln 2 times their mean,
/// and Rice that the power of two next to it is nearly as good. The arithmetic is that of integers,
/// so every machine cuts at the same place.
enum RiceParameter {
  /// The frequencies that have a table.
  static let tabulated = 16
  /// The most bits that are cut off.
  static let most = 31

  /// The parameters before any shift, of each tabulated frequency for each norm.
  static let table: [UInt8] = (0..<tabulated).flatMap { frequency in
    (UInt8.min...UInt8.max).map { norm in
      UInt8(compute(norm: norm, frequency: UInt32(frequency)))
    }
  }

  /// The parameter for a posting whose field has this ``LengthNorm``, moved by `shift`.
  static func value(norm: UInt8, frequency: UInt32, shift: Int) -> Int {
    let bits =
      frequency < tabulated
      ? Int(table[Int(frequency) << 8 | Int(norm)]) : compute(norm: norm, frequency: frequency)
    return moved(bits, by: shift)
  }

  /// How many bytes behind the last number ``spread(over:from:frequencies:norms:count:_:)`` may write.
  static let room = 8

  /// Writes the parameters of some postings, before any shift, as often as each posting has positions,
  /// over the bytes from `start` on; returns where they end.
  ///
  /// Eight bytes are written at once, so that most postings take the same way.
  ///
  /// - Precondition: There is a byte for each position, and ``room`` behind them.
  static func spread(
    over output: inout [UInt8], from start: Int, frequencies: Span<UInt32>, norms: Span<UInt8>,
    count: Int, _ table: Span<UInt8>
  ) -> Int {
    var output = output.mutableSpan
    // Storing traps outside of the span, and leaves bytes that are all initialised.
    var bytes = unsafe output.mutableBytes
    var index = start
    for posting in 0..<count {
      let frequency = frequencies[posting]
      let parameter =
        frequency < tabulated
        ? table[Int(frequency) << 8 | Int(norms[posting])]
        : UInt8(truncatingIfNeeded: compute(norm: norms[posting], frequency: frequency))
      let eight = UInt64(parameter) &* 0x0101_0101_0101_0101
      let end = index &+ Int(frequency)
      bytes.storeBytes(of: eight, toByteOffset: index, as: UInt64.self)
      index &+= room
      while index < end {
        bytes.storeBytes(of: eight, toByteOffset: index, as: UInt64.self)
        index &+= room
      }
      index = end
    }
    return index
  }

  /// A parameter moved by a shift.
  static func moved(_ bits: Int, by shift: Int) -> Int { max(0, min(bits + shift, most)) }

  /// The parameter before any shift.
  static func compute(norm: UInt8, frequency: UInt32) -> Int {
    let shortest = UInt64(LengthNorm.decode(norm))
    let next = norm == .max ? shortest : UInt64(LengthNorm.decode(norm + 1))
    // 69 hundredths are ln 2; what is added to the frequency was found best on an encyclopedia.
    let length = 69 * (shortest + max(next, shortest + 1)) / 2
    let divisor = 100 * UInt64(frequency) + (frequency == 1 ? 40 : 70)
    let quotient = length / divisor
    return quotient == 0 ? 0 : 63 - quotient.leadingZeroBitCount
  }
}
