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
}

/// Finds the ``Tag`` of a name: open addressing over a table that is mostly empty.
struct TagTable: Sendable {
  /// The table of all tags.
  static let shared = TagTable()

  private static let size = 1024
  private var names = [UInt64](repeating: 0, count: size)
  private var tags = [Tag](repeating: .unknown, count: size)

  private init() {
    for tag in Tag.allCases where tag != .unknown {
      let bytes = Array(String(describing: tag).utf8)
      let name = TagName(bytes.span, in: bytes.indices)
      var slot = Self.slot(of: name)
      while names[slot] != 0 { slot = (slot + 1) % Self.size }
      names[slot] = name.word
      tags[slot] = tag
    }
  }

  private static func slot(of name: TagName) -> Int {
    Int(truncatingIfNeeded: (name.word &* 0x9E37_79B9_7F4A_7C15) >> 54)
  }

  /// The tag of a name, ``Tag/unknown`` if there is none.
  func tag(_ name: TagName) -> Tag {
    var slot = Self.slot(of: name)
    while names[slot] != 0 {
      if names[slot] == name.word { return tags[slot] }
      slot = (slot + 1) % Self.size
    }
    return .unknown
  }
}
