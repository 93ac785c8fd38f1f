import TextAnalysis

/// Byte strings to dense numbers: 0 for the first distinct string, 1 for the second, and so on.
///
/// An open-addressing table with linear probing over one arena; nothing is allocated per string.
/// A slot holds what most strings are told apart by, so that one of up to eight bytes is known
/// without a look into the arena, and a longer one is passed over without it:
///
///      0             8                12             16
///     ┌─────────────┬────────────────┬──────────────┐
///     │ first eight │ hash, 24 bits  │  number + 1  │  number + 1 is 0 in a free slot
///     │ bytes       │ length, 8 bits │              │  lengths from 255 on are 255 here
///     └─────────────┴────────────────┴──────────────┘
///
/// The hash is fixed, so that the same documents take the same time in every process; the numbers
/// do not depend on it.
struct TermTable {
  private struct Slot {
    var prefix: UInt64 = 0
    var tag: UInt32 = 0
    var next: UInt32 = 0
  }

  private var slots: [Slot]
  private var ends: [UInt32] = []  // by number: the end in `arena`
  private var arena: [UInt8] = []

  init() {
    slots = [Slot](repeating: Slot(), count: 1 << 8)
  }

  var count: Int { ends.count }

  /// The memory in use, in bytes: what arrays that double may have at most. How much they have is up
  /// to the allocator, and segments must not depend on that.
  var footprint: Int { slots.count * 16 + ends.count * 8 + arena.count * 2 }

  subscript(number: Int) -> ArraySlice<UInt8> { arena[range(of: number)] }

  /// The first eight bytes of a string as a number that orders as they do; missing ones are zero.
  func prefix(of number: Int) -> UInt64 {
    let range = range(of: number)
    return unsafe arena.span.bytes.word(at: range.lowerBound, count: range.count).byteSwapped
  }

  /// The number of the string, new or known.
  mutating func intern(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
    let key = TermHash(unsafe bytes.span.bytes, range.lowerBound, range.count)
    let known = find(key, unsafe bytes.span.bytes, range.lowerBound, range.count)
    return known ?? insert(key, bytes, range)
  }

  /// The number of the string, if it is known.
  func number(of bytes: [UInt8]) -> UInt32? {
    let key = TermHash(unsafe bytes.span.bytes, 0, bytes.count)
    return find(key, unsafe bytes.span.bytes, 0, bytes.count)
  }

  /// Appends the codes of the words of a batch, new or known, to a stream.
  mutating func intern(_ batch: WordBatch, into codes: inout WordCodes) {
    var done = appendKnown(batch, from: 0, to: &codes)
    while done < batch.count {
      codes.append(intern(batch.bytes, batch.places[done].range) + 1)
      done += 1
      done += appendKnown(batch, from: done, to: &codes)
    }
  }

  /// Appends the codes of words up to the first that is new; returns how many.
  private func appendKnown(_ batch: WordBatch, from first: Int, to codes: inout WordCodes) -> Int {
    let bytes = unsafe batch.bytes.span.bytes
    let places = batch.places.span
    return codes.append(upTo: batch.count - first) { index in
      let place = places[first + index]
      let (start, count) = (place.start, place.count)
      let key = TermHash(bytes, start, count)
      return find(key, bytes, start, count).map { $0 + 1 }
    }
  }

  /// Forgets how to find strings, for which most of the memory goes; their numbers stay.
  mutating func close() { slots = [Slot()] }

  private func range(of number: Int) -> Range<Int> {
    (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
  }

  @inline(__always)
  private func find(_ key: TermHash, _ bytes: RawSpan, _ start: Int, _ count: Int) -> UInt32? {
    let slots = slots.span
    let mask = slots.count - 1
    var index = key.place & mask
    while true {
      let slot = slots[index]
      if slot.next == 0 { return nil }
      if slot.prefix == key.prefix, slot.tag == key.tag,
        count <= 8 || equals(Int(slot.next) - 1, bytes, from: start, count: count)
      {
        return slot.next - 1
      }
      index = (index + 1) & mask
    }
  }

  /// Whether a string with the same first eight bytes is this one.
  private func equals(_ number: Int, _ bytes: RawSpan, from start: Int, count: Int) -> Bool {
    let range = range(of: number)
    let known = range.lowerBound
    let arena = unsafe arena.span.bytes
    guard range.count == count else { return false }
    var offset = 8
    while offset < count {
      let rest = count - offset
      guard
        arena.word(at: known + offset, count: rest) == bytes.word(at: start + offset, count: rest)
      else { return false }
      offset += 8
    }
    return true
  }

  private mutating func insert(_ key: TermHash, _ bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
    precondition(arena.count + range.count <= UInt32.max, "4 GiB of distinct words")
    if (ends.count + 1) * 8 > slots.count * 5 { grow() }
    arena.append(contentsOf: bytes[range])
    ends.append(UInt32(arena.count))
    put(Slot(prefix: key.prefix, tag: key.tag, next: UInt32(ends.count)), at: key.place)
    return UInt32(ends.count - 1)
  }

  private mutating func put(_ new: Slot, at place: Int) {
    var slots = slots.mutableSpan
    let mask = slots.count - 1
    var index = place & mask
    while slots[index].next != 0 { index = (index + 1) & mask }
    slots[index] = new
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    let arena = arena
    let bytes = unsafe arena.span.bytes
    for slot in old where slot.next != 0 {
      let range = range(of: Int(slot.next) - 1)
      put(slot, at: TermHash(bytes, range.lowerBound, range.count).place)
    }
  }
}

/// What a slot keeps of a string, and where its search begins.
struct TermHash {
  /// The first eight bytes, the first one lowest.
  let prefix: UInt64
  /// 24 bits of the hash, and the length or 255.
  let tag: UInt32
  /// Where the search begins, in a table of any size.
  let place: Int

  /// Eight bytes a step, each step a multiplication to 128 bits whose halves are folded together,
  /// after Wang Yi's wyhash.
  @inline(__always)
  init(_ bytes: RawSpan, _ start: Int, _ count: Int) {
    prefix = bytes.word(at: start, count: count)
    var hash = Self.mixed(prefix ^ UInt64(count) &* 0x9e37_79b9_7f4a_7c15)
    var offset = 8
    while offset < count {
      hash = Self.mixed(bytes.word(at: start + offset, count: count - offset) ^ hash)
      offset += 8
    }
    tag = UInt32(truncatingIfNeeded: hash) << 8 | UInt32(min(count, 255))
    place = Int(truncatingIfNeeded: hash >> 24 & 0xff_ffff_ffff)
  }

  @inline(__always)
  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0xa076_1d64_78bd_642f)
    return product.high ^ product.low
  }
}
