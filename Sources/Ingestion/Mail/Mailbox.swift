/// The messages of a mailbox in the mbox format (RFC 4155), one after the other.
///
/// A message begins at a line that starts with `From `, at the start of the file or after a blank
/// line; lines of text that look like it have a `>` before them.
struct Mailbox {
  private static let mark = Array("From ".utf8)

  private var rest: ArraySlice<UInt8>

  /// Whether bytes begin like a mailbox: a line that starts with `From ` before header fields.
  static func isMailbox(_ bytes: [UInt8]) -> Bool {
    guard bytes.starts(with: mark) else { return false }
    var lines = HeaderLines(bytes.prefix(64 << 10))
    guard let first = lines.next(), first.count < 512 else { return false }
    return Message.looksLikeHeader(lines.rest)
  }

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  /// The next message, without the line it begins with; `nil` at the end.
  mutating func next() -> ArraySlice<UInt8>? {
    guard !rest.isEmpty else { return nil }
    let start = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? rest.endIndex
    var line = start
    var wasBlank = false
    while line < rest.endIndex {
      if wasBlank, rest[line...].starts(with: Self.mark) { break }
      let end = rest[line...].firstIndex(of: 0x0A) ?? rest.endIndex
      wasBlank = end == line || end == line + 1 && rest[line] == 0x0D
      line = min(end + 1, rest.endIndex)
    }
    defer { rest = rest[line...] }
    return rest[min(start, line)..<line]
  }
}
