internal import Storage

/// The bytes of a source from its start to its end, inflated on the way if it is gzip'd, so that of
/// a large archive only the record that is read is in memory.
///
/// Data that are damaged or cut end the stream, with a ``fault``; ``resume()`` goes on with the next
/// member of a gzip'd file that begins behind the damage.
struct ByteStream: ~Copyable {
  /// Why a stream ended early.
  enum Fault: Equatable {
    case cut, damaged, tooLong
    /// The source could not be read.
    case unreadable(StorageError)

    /// In words.
    var reason: String {
      switch self {
      case .cut: "the compressed data end too early"
      case .damaged: "the compressed data are damaged"
      case .tooLong: "more than the limit of inflated bytes"
      case .unreadable(let error): String(describing: error)
      }
    }
  }

  /// How much is read of a source at a time, in bytes.
  static let chunk = 1 << 20
  /// The signature of gzip, with the only method there is.
  static let gzip: [UInt8] = [0x1F, 0x8B, 0x08]

  private let source: (Int) throws(StorageError) -> [UInt8]
  private var isAtEnd = false
  /// What was read of a gzip'd source and not inflated yet.
  private var packed: ArraySlice<UInt8> = []
  private var inflater: Inflater?
  /// What can be read.
  private var buffer: [UInt8] = []
  private var start = 0
  /// How many bytes may still be inflated.
  private var allowance: Int
  /// Whether the source is gzip'd.
  let isCompressed: Bool
  /// Where the next byte stands in the stream.
  private(set) var position = 0
  /// Why the stream ended early; `nil` if it did not.
  private(set) var fault: Fault?

  /// A stream of a source that gives up to so many bytes at each call, and none at its end. At most
  /// `limit` bytes are inflated.
  init(limit: Int, source: @escaping (Int) throws(StorageError) -> [UInt8]) {
    self.source = source
    allowance = limit
    var first: [UInt8] = []
    do {
      first = try source(Self.chunk)
      isAtEnd = first.isEmpty
    } catch {
      fault = .unreadable(error)
    }
    isCompressed = first.starts(with: Self.gzip)
    if isCompressed { packed = first[...] } else { buffer = first }
  }

  /// A stream of bytes, of which at most `limit` are inflated.
  init(_ bytes: [UInt8], limit: Int) {
    var rest: [UInt8]? = bytes
    self.init(limit: limit) { _ in
      defer { rest = nil }
      return rest ?? []
    }
  }

  /// Reads up to `count` bytes; fewer only at the end.
  mutating func read(_ count: Int) -> [UInt8] {
    fill(count)
    let end = min(buffer.count, start + count)
    let bytes = Array(buffer[start..<end])
    advance(to: end)
    return bytes
  }

  /// Passes over bytes; false if there are not so many.
  mutating func skip(_ count: Int) -> Bool {
    var left = count
    while left > 0 {
      fill(min(left, Self.chunk))
      let part = min(left, buffer.count - start)
      if part == 0 { return false }
      advance(to: start + part)
      left -= part
    }
    return true
  }

  /// The next bytes, up to `count`, which stay to be read.
  mutating func peek(_ count: Int) -> ArraySlice<UInt8> {
    fill(count)
    return buffer[start...].prefix(count)
  }

  /// Reads a line without its end, or so much of it as the limit allows; `nil` at the end of the
  /// stream.
  mutating func line(limit: Int) -> [UInt8]? {
    var line: [UInt8] = []
    guard appendLine(to: &line, limit: limit) > 0 else { return nil }
    guard line.last == 0x0A else { return line }
    line.removeLast()
    if line.last == 0x0D { line.removeLast() }
    return line
  }

  /// Appends a line with its end, or so much of it as the limit allows, and returns how much that is:
  /// nothing only at the end of the stream.
  mutating func appendLine(to bytes: inout [UInt8], limit: Int) -> Int {
    var searched = 0
    while true {
      let count = min(buffer.span.end(of: 0x0A, from: start + searched) - start, limit)
      let isWhole = count > 0 && buffer[start + count - 1] == 0x0A || count == limit
      searched = buffer.count - start
      // This may move what is in the buffer.
      if !isWhole { fill(searched + 1) }
      if isWhole || buffer.count - start == searched {
        bytes += buffer[start..<start + count]
        advance(to: start + count)
        return count
      }
    }
  }

  /// Goes on behind damage, with the next member of a gzip'd source; false if there is none.
  mutating func resume() -> Bool {
    guard isCompressed, fault == nil || fault == .damaged else { return false }
    buffer = []
    start = 0
    inflater = nil
    while true {
      // Behind the signature stand eight flags, of which three mean nothing.
      while let place = packed.firstIndex(of: Self.gzip[0]), place + 3 < packed.endIndex {
        packed = packed[place...]
        if packed.starts(with: Self.gzip), packed[place + 3] & 0xE0 == 0 {
          fault = nil
          return true
        }
        packed = packed.dropFirst()
      }
      packed = packed.suffix(3)
      guard readPacked() else { return false }
    }
  }

  private mutating func advance(to end: Int) {
    position += end - start
    start = end
  }

  /// Reads until `count` bytes stand in the buffer.
  private mutating func fill(_ count: Int) {
    guard buffer.count - start < count, fault == nil else { return }
    if start > 0 {
      buffer.removeSubrange(..<start)
      start = 0
    }
    while buffer.count < count, fault == nil {
      guard isCompressed ? inflate() : readPlain() else { return }
    }
  }

  /// Reads a piece of a source that is not packed; false at its end.
  private mutating func readPlain() -> Bool {
    guard let piece = nextPiece() else { return false }
    buffer += piece
    return true
  }

  /// Reads a piece of a source that is packed; false at its end.
  private mutating func readPacked() -> Bool {
    guard let piece = nextPiece() else { return false }
    packed = packed.isEmpty ? piece[...] : packed + piece
    return true
  }

  private mutating func nextPiece() -> [UInt8]? {
    guard !isAtEnd else { return nil }
    do {
      let piece = try source(Self.chunk)
      isAtEnd = piece.isEmpty
      return piece.isEmpty ? nil : piece
    } catch {
      isAtEnd = true
      fault = .unreadable(error)
      return nil
    }
  }

  /// Inflates a piece; false at the end.
  private mutating func inflate() -> Bool {
    if inflater == nil {
      while packed.count < Self.gzip.count, readPacked() {}
      // A file may have any number of members; what follows the last one is no data.
      guard packed.starts(with: Self.gzip) else { return false }
      inflater = Inflater(.gzip)
    }
    let before = buffer.count
    let consumed = inflater?.step(packed, into: &buffer) ?? 0
    packed = packed.dropFirst(consumed)
    allowance -= buffer.count - before
    if allowance < 0 { fault = .tooLong }
    switch inflater?.status {
    case .ended: inflater = nil
    case .open where consumed > 0 || buffer.count > before: break
    case .open: if !readPacked(), fault == nil { fault = .cut }
    case .damaged, nil:
      fault = .damaged
      // At least the signature, so that it is not found again.
      if consumed == 0 { packed = packed.dropFirst() }
    }
    return true
  }
}
