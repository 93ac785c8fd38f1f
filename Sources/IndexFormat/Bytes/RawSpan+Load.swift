#if _endian(big)
  #error("The format is little-endian and is loaded as it stands.")
#endif

/// The only loads of this room.
///
/// Safe: each goes through `unsafeLoadUnaligned(fromByteOffset:as:)`, which traps outside of the span
/// and needs no alignment, and is called for unsigned integers and vectors of them only, for which
/// every bit pattern is a value. They repeat what `Storage` offers because a call for every value
/// across a module wall would cost more than decoding it.
extension RawSpan {
  /// The byte at this offset, which must be inside.
  func byte(at offset: Int) -> UInt8 {
    unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt8.self)
  }

  /// The little-endian integer at this offset; all of it must be inside.
  func u32(at offset: Int) -> UInt32 {
    unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self)
  }

  /// The little-endian integer at this offset; all of it must be inside.
  func u64(at offset: Int) -> UInt64 {
    unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  /// Four little-endian integers at this offset; all of them must be inside.
  func lanes(at offset: Int) -> SIMD4<UInt32> {
    unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: SIMD4<UInt32>.self)
  }
}
