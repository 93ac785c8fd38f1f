/// The passages of a full block: gaps, or a bitmap where that is shorter, as it is for a term that
/// every sixth passage has.
///
///     ┌──────────────────────────────────────────────────────────────┐
///     │ width of the gaps, up to 32                               u8 │
///     │ gaps                                             16 · width  │ BitPacking
///     └──────────────────────────────────────────────────────────────┘
///     ┌──────────────────────────────────────────────────────────────┐
///     │ 64 + how many words there are                             u8 │
///     │ bit i mod 64 of word i / 64: passage i, counted from the     │
///     │ first that the block can begin with, has the term        u64 │ for each word
///     └──────────────────────────────────────────────────────────────┘
///
/// A **gap** counts the passages stepped over since the posting before; the first one counts from the
/// passage behind the last of the block before.
enum PassageCodec {
  /// What is added to the number of words.
  private static let bitmapTag = 64

  /// Appends 128 passages by their gaps.
  static func append(gaps: [UInt32], to bytes: inout [UInt8]) {
    let width = BitPacking.width(of: gaps[...])
    let words = (gaps.reduce(gaps.count) { $0 + Int($1) } + 63) / 64
    guard 8 * words < BitPacking.byteCount(width: width) else {
      bytes.append(UInt8(width))
      return BitPacking.pack(gaps[...], width: width, into: &bytes)
    }
    var bitmap = [UInt64](repeating: 0, count: words)
    var index = -1
    for gap in gaps {
      index += Int(gap) + 1
      bitmap[index / 64] |= 1 << UInt64(index % 64)
    }
    bytes.append(UInt8(bitmapTag + words))
    for word in bitmap { bytes.appendFixed(word) }
  }

  /// Where the passages of a block end.
  static func end(_ bytes: RawSpan) throws(Malformed) -> Int {
    let tag = bytes.byteCount > 0 ? Int(bytes.byte(at: 0)) : 33
    let end = 1 + (tag > bitmapTag ? 8 * (tag - bitmapTag) : BitPacking.byteCount(width: tag))
    guard tag <= 32 || tag > bitmapTag, end <= bytes.byteCount else {
      throw Malformed(at: 0, "width of gaps")
    }
    return end
  }

  /// Decodes 128 passages, of which the first is not below `next` and the last is `last`, into the
  /// front of a buffer, and returns where they end. They ascend.
  static func decode(
    _ bytes: RawSpan, from next: UInt32, to last: UInt32, into passages: inout MutableSpan<UInt32>
  ) throws(Malformed) -> Int {
    let end = try end(bytes)
    let width = Int(bytes.byte(at: 0))
    if width > bitmapTag {
      try expand(bytes, words: width - bitmapTag, from: next, into: &passages)
    } else {
      BitPacking.unpackGaps(bytes, at: 1, width: width, after: next &- 1, into: &passages)
    }
    // 128 steps of up to 2^24 cannot wrap around and still end at the right passage: as the end is
    // right and not below the beginning, so is everything on the way.
    guard passages[127] == last, last >= next else {
      throw Malformed(at: 0, "a block that does not end with its last passage")
    }
    if width > 24, width <= 32 { try requireAscending(passages, next: next) }
    return end
  }

  private static func expand(
    _ bytes: RawSpan, words: Int, from next: UInt32, into passages: inout MutableSpan<UInt32>
  ) throws(Malformed) {
    var count = 0
    var base = next
    for word in 0..<words {
      var bits = bytes.u64(at: 1 + 8 * word)
      while bits != 0 {
        guard count < BitPacking.blockLength else { throw Malformed(at: 0, "bits of a block") }
        passages[count] = base &+ UInt32(truncatingIfNeeded: bits.trailingZeroBitCount)
        count &+= 1
        bits &= bits &- 1
      }
      base = base &+ 64
    }
    // Up to 191 words: a wrap around would leave the last passage below the first that is allowed.
    guard count == BitPacking.blockLength else { throw Malformed(at: 0, "bits of a block") }
  }

  /// Sets the bits of a block that is a bitmap; false if it is not.
  static func insertBitmap(
    _ bytes: RawSpan, from next: UInt32, to last: UInt32, limit: UInt32, into bits: inout [UInt64]
  ) throws(Malformed) -> Bool {
    let end = try end(bytes)
    let words = Int(bytes.byte(at: 0)) - bitmapTag
    guard words > 0 else { return false }
    let highest = bytes.u64(at: end - 8)
    let lastIndex = 64 * words - 1 - highest.leadingZeroBitCount
    guard highest != 0, UInt64(next) + UInt64(lastIndex) == UInt64(last), last < limit else {
      throw Malformed(at: 0, "a block that does not end with its last passage")
    }
    let shift = UInt64(next & 63)
    var room = bits.mutableSpan
    var count = 0
    var place = Int(next >> 6)
    for word in 0..<words {
      let value = bytes.u64(at: 1 + 8 * word)
      room[place] |= value << shift
      // What is shifted out lies before the last passage, and so inside.
      let rest = shift == 0 ? 0 : value >> (64 - shift)
      if rest != 0 { room[place + 1] |= rest }
      place += 1
      count += value.nonzeroBitCount
    }
    guard count == BitPacking.blockLength else { throw Malformed(at: 0, "bits of a block") }
    return true
  }

  private static func requireAscending(
    _ passages: borrowing MutableSpan<UInt32>, next: UInt32
  ) throws(Malformed) {
    var ascends = passages[0] >= next
    for index in 1..<BitPacking.blockLength where passages[index] <= passages[index - 1] {
      ascends = false
    }
    guard ascends else { throw Malformed(at: 0, "passages that do not ascend") }
  }
}
