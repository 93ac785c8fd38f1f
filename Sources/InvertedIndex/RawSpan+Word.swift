extension RawSpan {
  /// Up to eight bytes from `offset` on as one number, the first byte lowest; what is missing of
  /// eight is zero.
  ///
  /// Safe: the load goes through `unsafeLoadUnaligned(fromByteOffset:as:)`, which traps outside of
  /// the span and needs no alignment, and an integer has no invalid bit pattern.
  @inline(__always)
  func word(at offset: Int, count: Int) -> UInt64 {
    guard count > 0 else { return 0 }
    if offset + 8 <= byteCount {
      let word = UInt64(
        littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
      return count >= 8 ? word : word & (1 << UInt64(8 * count) - 1)
    }
    var word: UInt64 = 0
    for i in (0..<min(count, 8)).reversed() {
      word =
        word << 8
        | UInt64(unsafe unsafeLoadUnaligned(fromByteOffset: offset + i, as: UInt8.self))
    }
    return word
  }
}
