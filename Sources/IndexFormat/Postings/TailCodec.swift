/// The postings that do not fill a block, fewer than 128, each as
///
///     ┌────────────────────────────────────┬───────────────────────┐
///     │ varint  gap · 2 + (frequency = 1)  │ [varint  frequency]   │
///     └────────────────────────────────────┴───────────────────────┘
///
/// where a gap counts the passages that were stepped over. The frequency stands only if it is not 1,
/// so a term that occurs once takes one to five bytes.
enum TailCodec {
  /// Appends postings; passages ascend from `next` on.
  static func append(
    passages: ArraySlice<UInt32>, frequencies: ArraySlice<UInt32>, next: UInt32,
    to bytes: inout [UInt8]
  ) {
    var next = next
    for (passage, frequency) in zip(passages, frequencies) {
      let gap = UInt64(passage - next)
      bytes.appendVarint(gap << 1 | (frequency == 1 ? 1 : 0))
      if frequency != 1 { bytes.appendVarint(UInt64(frequency)) }
      next = passage + 1
    }
  }

  /// Decodes `count` postings, whose passages are below `limit`, into the front of two buffers.
  static func decode(
    _ bytes: RawSpan, at offset: inout Int, count: Int, next: UInt32, limit: UInt32,
    passages: inout MutableSpan<UInt32>, frequencies: inout MutableSpan<UInt32>
  ) throws(Malformed) {
    var next = UInt64(next)
    for index in 0..<count {
      let code = try bytes.varint(at: &offset)
      let passage = next + code >> 1
      guard passage < UInt64(limit) else { throw Malformed(at: offset, "passage out of range") }
      passages[index] = UInt32(truncatingIfNeeded: passage)
      next = passage + 1
      frequencies[index] = code & 1 == 1 ? 1 : try bytes.varint32(at: &offset)
      guard frequencies[index] > 0 else { throw Malformed(at: offset, "frequency of zero") }
    }
  }
}
