extension MutableSpan<UInt32> {
  /// Stores four integers from `index` on; all of them must be inside.
  ///
  /// Safe: `storeBytes(of:toByteOffset:as:)` traps outside of the span and needs no alignment, and
  /// four integers leave four integers behind.
  mutating func store(_ lanes: SIMD4<UInt32>, at index: Int) {
    var bytes = unsafe mutableBytes
    bytes.storeBytes(of: lanes, toByteOffset: 4 &* index, as: SIMD4<UInt32>.self)
  }
}
