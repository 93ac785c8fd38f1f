/// Four ASCII characters in the head of a file that say which structure it holds.
package struct FileKind: RawRepresentable, Hashable, Sendable {
  /// The four characters, the first one in the lowest byte.
  package let rawValue: UInt32

  /// Takes the characters as they stand in a file; anything is a kind, known or not.
  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }
}

extension FileKind: ExpressibleByStringLiteral {
  /// Creates a kind from a literal of exactly four ASCII characters.
  package init(stringLiteral name: String) {
    precondition(
      name.utf8.count == 4 && name.utf8.allSatisfy { $0 < 0x80 },
      "a file kind has four ASCII characters")
    self.init(rawValue: name.utf8.reversed().reduce(0) { $0 << 8 | UInt32($1) })
  }
}

extension FileKind: CustomStringConvertible {
  /// The four characters; what is not printable is shown as a question mark.
  package var description: String {
    let characters = (0..<4).map { UInt8(truncatingIfNeeded: rawValue >> (8 * $0)) }
    return String(decoding: characters.map { (0x20..<0x7F) ~= $0 ? $0 : 0x3F }, as: UTF8.self)
  }
}
