/// Byte strings to dense numbers: 0 for the first distinct string, 1 for the second, and so on.
///
/// An open-addressing table with linear probing over one arena; nothing is allocated per string.
/// A slot holds half of the hash beside the number, so that a string that is not the one looked for
/// is passed over without a look at its bytes:
///
///      63        32 31          0
///     ┌────────────┬─────────────┐
///     │    hash    │ number + 1  │  0 for a free slot
///     └────────────┴─────────────┘
///
/// The hash is fixed, so that the same documents take the same time in every process; the numbers
/// do not depend on it.
struct TermTable {
  private var slots: [UInt64]
  private var ends: [Int] = []  // by number: the end in `arena`
  private var arena: [UInt8] = []

  init() {
    slots = [UInt64](repeating: 0, count: 1 << 12)
  }

  var count: Int { ends.count }

  /// The memory in use, in bytes.
  var footprint: Int { slots.count * 8 + ends.count * 8 + arena.count }

  subscript(number: Int) -> ArraySlice<UInt8> { arena[range(of: number)] }

  /// The first eight bytes of a string as a number that orders as they do; missing ones are zero.
  func prefix(of number: Int) -> UInt64 {
    let range = range(of: number)
    return unsafe arena.span.bytes.word(at: range.lowerBound, count: range.count).byteSwapped
  }

  /// The number of the string, new or known.
  mutating func intern(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
    let hash = Self.hash(bytes, range)
    let mask = slots.count - 1
    var slot = Int(hash >> 32) & mask
    while slots[slot] != 0 {
      let entry = slots[slot]
      if entry >> 32 == hash >> 32 {
        let number = UInt32(truncatingIfNeeded: entry) - 1
        if equals(Int(number), bytes, range) { return number }
      }
      slot = (slot + 1) & mask
    }
    let number = UInt32(ends.count)
    arena.append(contentsOf: bytes[range])
    ends.append(arena.count)
    slots[slot] = (hash & ~0xffff_ffff) | UInt64(number + 1)
    if ends.count * 2 > slots.count { grow() }
    return number
  }

  private func range(of number: Int) -> Range<Int> {
    (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }

  private func equals(_ number: Int, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let known = self.range(of: number)
    guard known.count == range.count else { return false }
    let a = unsafe arena.span.bytes
    let b = unsafe bytes.span.bytes
    var offset = 0
    while offset < range.count {
      let count = range.count - offset
      guard
        a.word(at: known.lowerBound + offset, count: count)
          == b.word(at: range.lowerBound + offset, count: count)
      else { return false }
      offset += 8
    }
    return true
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    var grown = [UInt64](repeating: 0, count: slots.count * 2)
    for entry in slots where entry != 0 {
      var slot = Int(entry >> 32) & mask
      while grown[slot] != 0 { slot = (slot + 1) & mask }
      grown[slot] = entry
    }
    slots = grown
  }

  /// Eight bytes a step, each step a multiplication to 128 bits whose halves are folded together,
  /// after Wang Yi's wyhash.
  private static func hash(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
    let span = unsafe bytes.span.bytes
    var hash = UInt64(range.count) &* 0x9e37_79b9_7f4a_7c15
    var offset = range.lowerBound
    while offset < range.upperBound {
      let word = span.word(at: offset, count: range.upperBound - offset)
      let product = (word ^ hash).multipliedFullWidth(by: 0xa076_1d64_78bd_642f)
      hash = product.high ^ product.low
      offset += 8
    }
    return hash
  }
}
