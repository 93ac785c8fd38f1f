/// Numbers of words in reading order, packed: two bytes for the words that come early, which are
/// nearly all that are read, four for the others.
///
/// A code is 0 for a hole, else the word's number plus 1. One below ``large`` is one unit; another is
/// two, `large` plus the upper bits and then the lower 16. The units lie in chunks that no code
/// straddles and that never move, so that appending neither copies nor holds twice what is there.
struct WordCodes {
  /// The code of a position without a word: between two headings.
  static let hole: UInt32 = 0
  /// The first code of two units.
  static let large: UInt32 = 0xC000
  /// The highest code: with 14 bits above the lower 16.
  static let highest: UInt32 = 0x3FFF_FFFF

  /// The length of a chunk in units, unless one text needs a longer one.
  private static let chunkLength = 1 << 17

  /// The number of codes.
  private(set) var count = 0
  private var closed: [[UInt16]] = []
  private var open: [UInt16] = []
  private var used = 0
  private var closedUnits = 0

  /// The memory in use, in bytes.
  var footprint: Int { 2 * (closedUnits + open.count) }

  /// Appends one code.
  mutating func append(_ code: UInt32) {
    _ = append(upTo: 1) { _ in code }
  }

  /// Appends up to `limit` codes: `next` gives one a call, and nil to end. Returns how many.
  @inline(__always)
  mutating func append(upTo limit: Int, _ next: (Int) -> UInt32?) -> Int {
    reserve(limit)
    var used = used
    var appended = 0
    var units = open.mutableSpan
    while appended < limit, let code = next(appended) {
      Self.put(code, into: &units, at: &used)
      appended += 1
    }
    self.used = used
    count += appended
    return appended
  }

  /// The chunks, for reading; a span of each is read with ``next(in:at:)``. Nothing is appended
  /// any more.
  mutating func chunks() -> [[UInt16]] {
    closeChunk()
    return closed
  }

  /// The code at `index`, which moves behind it.
  @inline(__always)
  static func next(in units: Span<UInt16>, at index: inout Int) -> UInt32 {
    let unit = UInt32(units[index])
    index += 1
    guard unit >= large else { return unit }
    index += 1
    return (unit - large) << 16 | UInt32(units[index - 1])
  }

  @inline(__always)
  private static func put(_ code: UInt32, into units: inout MutableSpan<UInt16>, at used: inout Int)
  {
    if code < large {
      units[used] = UInt16(truncatingIfNeeded: code)
      used += 1
    } else {
      units[used] = UInt16(truncatingIfNeeded: large + code >> 16)
      units[used + 1] = UInt16(truncatingIfNeeded: code)
      used += 2
    }
  }

  /// Makes room for `codes` codes of two units.
  private mutating func reserve(_ codes: Int) {
    guard used + 2 * codes > open.count else { return }
    closeChunk()
    open = [UInt16](repeating: 0, count: max(Self.chunkLength, 2 * codes))
  }

  private mutating func closeChunk() {
    closedUnits += open.count
    open.removeLast(open.count - used)
    used = 0
    guard !open.isEmpty else { return }
    closed.append(open)
    open = []
  }
}
