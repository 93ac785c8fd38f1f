/// The length of a field in one byte: a tiny floating-point number.
///
/// Lengths up to 39 are exact, longer ones are rounded down to three bits behind the leading one (at
/// most 12.5 % too short), and what is longer than a signed 32-bit integer counts as 255. The byte
/// grows with the length, so bytes compare as lengths do. The same trade as Lucene's `SmallFloat`.
///
/// With *s* = length − 24, a byte is
///
///     0 … 23      the length itself
///     24 + s      s < 8
///     24 + 8·e+m  s in binary is 1mmm followed by e − 1 more bits, which are dropped
package enum LengthNorm {
  /// The lengths that stand for themselves before the floating-point numbers begin.
  private static let direct: UInt32 = 24

  /// The byte for a length; never smaller for a longer one.
  package static func encode(_ length: UInt32) -> UInt8 {
    guard length >= direct else { return UInt8(length) }
    let rest = length - direct
    guard rest >= 8 else { return UInt8(direct + rest) }
    let dropped = UInt32(28 - rest.leadingZeroBitCount)
    let code = (dropped + 1) << 3 | (rest >> dropped) & 7
    return UInt8(clamping: direct + code)
  }

  /// The smallest length that has this byte; `encode(decode(byte)) == byte`.
  package static func decode(_ byte: UInt8) -> UInt32 {
    let code = UInt32(byte)
    guard code >= direct + 8 else { return code }
    let float = code - direct
    return direct + (8 | float & 7) << (float >> 3 - 1)
  }
}
