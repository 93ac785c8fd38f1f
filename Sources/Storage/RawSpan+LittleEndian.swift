/// Integers whose bytes, the lowest first, stand at an offset. The bytes must be there.
///
/// Safe: each load goes through `unsafeLoadUnaligned(fromByteOffset:as:)`, which traps outside of
/// the span and needs no alignment, and an integer has no invalid bit pattern. One function for
/// each width: a generic one is not specialised for callers in other modules.
extension RawSpan {
  /// The byte at this offset.
  package func u8(at offset: Int) -> UInt8 {
    unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt8.self)
  }

  /// The four bytes from this offset on.
  package func u32(at offset: Int) -> UInt32 {
    UInt32(littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// The eight bytes from this offset on.
  package func u64(at offset: Int) -> UInt64 {
    UInt64(littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
