extension Span where Element == UInt8 {
  /// Eight bytes from `offset` on as one word, lowest byte first.
  ///
  /// The fence: the load reads `offset ..< offset + 8`, which the precondition proves to lie inside
  /// the span; `UInt64` has no invalid bit patterns, and the load needs no alignment.
  @safe func word(at offset: Int) -> UInt64 {
    precondition(offset >= 0 && count >= 8 && offset <= count - 8)
    return unsafe UInt64(
      littleEndian: bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: offset, as: UInt64.self))
  }
}
