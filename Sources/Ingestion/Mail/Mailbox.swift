/// The messages of a mailbox in the mbox format (RFC 4155), one after the other.
///
/// A message begins at a line that starts with `From `, at the start of the file or after a blank
/// line; lines of text that look like it have a `>` before them.
struct Mailbox: ~Copyable {
  private static let mark = Array("From ".utf8)
  /// How much of a file is looked at to tell whether it is a mailbox.
  private static let reach = 64 << 10

  private var stream: ByteStream
  private let limits: IngestionLimits
  private var hasBegun = false

  /// What comes next in a mailbox.
  enum Item {
    /// A message, without the line it begins with.
    case message([UInt8])
    /// A message that is larger than the limit.
    case tooLarge(Int)
  }

  /// Whether bytes begin like a mailbox: with a line that starts with `From ` before header fields.
  static func isMailbox(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.starts(with: mark) else { return false }
    var lines = HeaderLines(bytes.prefix(reach))
    guard let first = lines.next(), first.count < 512 else { return false }
    return Message.looksLikeHeader(lines.rest)
  }

  /// Whether a stream, of which nothing is read, begins like a mailbox.
  static func isMailbox(_ stream: inout ByteStream) -> Bool { isMailbox(stream.peek(reach)) }

  init(_ stream: consuming ByteStream, limits: IngestionLimits) {
    self.stream = stream
    self.limits = limits
  }

  /// Why the mailbox could not be read to its end; `nil` if it could.
  var fault: ByteStream.Fault? { stream.fault }

  /// The next message; `nil` at the end.
  mutating func next() -> Item? {
    var message: [UInt8] = []
    if !hasBegun { _ = stream.appendLine(to: &message, limit: .max) }
    hasBegun = true
    message = []
    var size = 0
    var wasBlank = false
    while true {
      let start = message.count
      let count = stream.appendLine(to: &message, limit: limits.headerBytes)
      let line = message[start...]
      let isNext = wasBlank && line.starts(with: Self.mark)
      if isNext { message.removeSubrange(start...) }
      if isNext || count == 0 {
        if count == 0, size == 0 { return nil }
        return size > limits.sourceBytes ? .tooLarge(size) : .message(message)
      }
      size += count
      if size > limits.sourceBytes { message.removeAll(keepingCapacity: true) }
      wasBlank = line.elementsEqual([0x0A]) || line.elementsEqual([0x0D, 0x0A])
    }
  }
}
