/// log₂ of whole numbers in fixed point, by whole numbers alone: the same on any machine.
struct BinaryLogarithms {
  /// How many bits of a logarithm stand behind the point.
  static let fractionBits = 16

  /// By number: its logarithm; 0 for 0.
  let values: [Int32]

  /// The logarithms of the numbers up to `largest`.
  init(upTo largest: Int) {
    values = (0...largest).map { $0 == 0 ? 0 : Self.logarithm(of: UInt64($0)) }
  }

  /// One bit at a time: squaring doubles the logarithm, whose next bit is then before the point.
  private static func logarithm(of number: UInt64) -> Int32 {
    let whole = 63 - number.leadingZeroBitCount
    var result = Int32(whole) << Int32(fractionBits)
    // In [1, 2), with 31 bits behind the point.
    var rest = whole <= 31 ? number << UInt64(31 - whole) : number >> UInt64(whole - 31)
    for bit in (0..<Int32(fractionBits)).reversed() {
      rest = (rest * rest) >> 31
      guard rest >= 1 << 32 else { continue }
      result |= 1 << bit
      rest >>= 1
    }
    return result
  }
}
