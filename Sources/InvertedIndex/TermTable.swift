/// Byte strings to dense numbers: 0 for the first distinct string, 1 for the second, and so on.
///
/// An open-addressing table with linear probing over one arena; nothing is allocated per string.
/// The hash is fixed, so that the same documents give the same index in every process.
struct TermTable {
  private var slots: [UInt32]  // number + 1, or 0 for a free slot
  private var hashes: [UInt32] = []  // by number
  private var ends: [Int] = []  // by number: the end in `arena`
  private var arena: [UInt8] = []

  init() {
    slots = [UInt32](repeating: 0, count: 1 << 12)
  }

  var count: Int { ends.count }

  /// The memory in use, in bytes.
  var footprint: Int { slots.count * 4 + hashes.count * 4 + ends.count * 8 + arena.count }

  subscript(number: Int) -> ArraySlice<UInt8> {
    arena[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
  }

  /// The number of the string, new or known.
  mutating func intern(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
    let hash = Self.hash(bytes, range)
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if hashes[Int(number)] == hash && equals(Int(number), bytes, range) { return number }
      slot = (slot + 1) & mask
    }
    let number = UInt32(ends.count)
    arena.append(contentsOf: bytes[range])
    ends.append(arena.count)
    hashes.append(hash)
    slots[slot] = number + 1
    if ends.count * 2 > slots.count { grow() }
    return number
  }

  private func equals(_ number: Int, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let start = number == 0 ? 0 : ends[number - 1]
    guard ends[number] - start == range.count else { return false }
    for i in 0..<range.count where arena[start + i] != bytes[range.lowerBound + i] { return false }
    return true
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for number in 0..<ends.count {
      var slot = Int(hashes[number]) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(number) + 1
    }
  }

  /// FNV-1a (Fowler, Noll, Vo), its upper half folded in so that the low bits are good.
  private static func hash(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for i in range { hash = (hash ^ UInt64(bytes[i])) &* 0x100_0000_01b3 }
    return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}
