extension RawSpan {
  /// The integer whose bytes, the lowest first, stand at this offset. The bytes must be there.
  ///
  /// Safe: the precondition keeps the load inside the span, the load needs no alignment, and an
  /// integer has no invalid bit pattern.
  package func littleEndian<Integer: FixedWidthInteger & BitwiseCopyable>(
    at offset: Int, as type: Integer.Type
  ) -> Integer {
    precondition(
      offset >= 0 && offset <= byteCount - MemoryLayout<Integer>.size, "load beyond the span")
    return Integer(
      littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: Integer.self))
  }
}
