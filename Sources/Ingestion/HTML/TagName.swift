/// The name of a tag, ASCII letters made small, in one word: names of up to eight bytes as they
/// are, longer ones as a hash whose highest bit tells it from a name.
struct TagName: Hashable, Sendable {
  let word: UInt64

  /// The name in a range of bytes.
  init(_ bytes: Span<UInt8>, in range: Range<Int>) {
    var packed: UInt64 = 0
    guard range.count > 8 else {
      for index in range { packed = packed << 8 | UInt64(bytes[index].lowercasedASCII) }
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
    for index in range { packed = packed << 8 | UInt64(bytes[index]) }
    word = packed
  }

  /// Reads the name of the tag that starts at `start`, as far as the parser behind would read it,
  /// and tells where it ends.
  static func read(_ bytes: Span<UInt8>, from start: Int) -> (name: TagName, end: Int) {
    var index = start
    let limit = min(bytes.count, start + longest)
    var packed: UInt64 = 0
    while index < limit {
      let byte = bytes[index]
      if byte.isLetter {
        packed = packed << 8 | UInt64(byte | 0x20)
      } else if byte.isDigit || byte == 0x2D || byte == 0x3A || byte == 0x5F || byte == 0x2E {
        packed = packed << 8 | UInt64(byte)
      } else {
        break
      }
      index += 1
    }
    return index - start <= 8
      ? (TagName(packed: packed), index) : (TagName(bytes, in: start..<index), index)
  }

  private static let longest = 64

  private init(packed: UInt64) { word = packed }
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
