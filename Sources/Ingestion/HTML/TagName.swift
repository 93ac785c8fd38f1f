/// The name of a tag, ASCII letters made small, in one word: names of up to eight bytes as they
/// are, first byte lowest, longer ones as a hash whose highest bit tells it from a name.
struct TagName: Hashable, Sendable {
  let word: UInt64

  /// The name in a range of bytes.
  init(_ bytes: Span<UInt8>, in range: Range<Int>) {
    var packed: UInt64 = 0
    guard range.count > 8 else {
      for (place, index) in range.enumerated() {
        packed |= UInt64(bytes[index].lowercasedASCII) << UInt64(8 * place)
      }
      word = packed
      return
    }
    for index in range {
      packed = (packed ^ UInt64(bytes[index].lowercasedASCII)) &* 0x9E37_79B9_7F4A_7C15
      packed ^= packed >> 29
    }
    word = packed | 1 << 63
  }

  /// The name of up to eight bytes whose capitals count.
  init(exact bytes: Span<UInt8>, in range: Range<Int>) {
    var packed: UInt64 = 0
    for (place, index) in range.enumerated() { packed |= UInt64(bytes[index]) << UInt64(8 * place) }
    word = packed
  }

  /// The name of up to eight bytes, small letters, lowest first.
  init(packed: UInt64) { word = packed }

  /// Reads the name of the tag that starts at `start`, as far as the parser behind would read it,
  /// and tells where it ends.
  static func read(_ bytes: Span<UInt8>, from start: Int) -> (name: TagName, end: Int) {
    if bytes.count - start >= 8 {
      let word = bytes.word(at: start)
      // Where the first byte is that is no letter and no digit.
      let length = word.firstNonAlphanumeric
      if length < 8, length > 0, !bytes[start + length].isTagNameMark {
        // The bit that makes a letter small is set in digits too.
        let kept = (1 << UInt64(8 * length)) - 1 as UInt64
        return (TagName(packed: (word | 0x2020_2020_2020_2020) & kept), start + length)
      }
    }
    var end = start
    let limit = min(bytes.count, start + longest)
    while end < limit, bytes[end].isLetter || bytes[end].isDigit || bytes[end].isTagNameMark {
      end += 1
    }
    return (TagName(bytes, in: start..<end), end)
  }

  private static let longest = 64
}

extension UInt8 {
  /// Whether it may stand in the name of a tag and is no letter and no digit: `-`, `:`, `_`, `.`.
  fileprivate var isTagNameMark: Bool {
    self == 0x2D || self == 0x3A || self == 0x5F || self == 0x2E
  }
}

extension UInt64 {
  /// The place of the first of eight bytes that is no ASCII letter or digit, lowest first; 8 if all
  /// are.
  fileprivate var firstNonAlphanumeric: Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs = ones &* 0x80
    // With the highest bit of each byte out of the way no sum carries into the next byte.
    let low = self & ~highs
    let small = low | ones &* 0x20
    let letter = (small &+ ones &* (0x80 - 0x61)) & ~(small &+ ones &* (0x80 - 0x7B))
    let digit = (low &+ ones &* (0x80 - 0x30)) & ~(low &+ ones &* (0x80 - 0x3A))
    let other = ~((letter | digit) & ~self) & highs
    return other.trailingZeroBitCount / 8
  }
}

/// Finds what belongs to a name: open addressing over a table that is mostly empty.
struct NameTable<Value: Sendable>: Sendable {
  private var names: [UInt64]
  private var values: [Value?]
  private let shift: UInt64

  /// A table of these names; of equal ones, the first counts.
  init(_ entries: [(TagName, Value)]) {
    var bits: UInt64 = 6
    while 1 << bits < entries.count * 4 { bits += 1 }
    names = [UInt64](repeating: 0, count: 1 << bits)
    values = [Value?](repeating: nil, count: 1 << bits)
    shift = 64 - bits
    for (name, value) in entries where self[name] == nil {
      var slot = slot(of: name)
      while names[slot] != 0 { slot = (slot + 1) % names.count }
      names[slot] = name.word
      values[slot] = value
    }
  }

  private func slot(of name: TagName) -> Int {
    Int(truncatingIfNeeded: (name.word &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  /// What belongs to a name, `nil` if nothing does.
  subscript(name: TagName) -> Value? {
    var slot = slot(of: name)
    while names[slot] != 0 {
      if names[slot] == name.word { return values[slot] }
      slot = (slot + 1) & (names.count - 1)
    }
    return nil
  }
}

extension NameTable<Tag> {
  /// The tags by their names.
  static let tags = NameTable(
    Tag.allCases.filter { $0 != .unknown }.map { tag in
      let bytes = Array(String(describing: tag).utf8)
      return (TagName(bytes.span, in: bytes.indices), tag)
    })

  /// The tag of a name, ``Tag/unknown`` if there is none.
  func tag(_ name: TagName) -> Tag { self[name] ?? .unknown }
}
