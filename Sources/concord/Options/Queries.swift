/// Where the queries of a search come from: words of the command line, `-e`, standard input.
enum Queries {
  /// The queries of the command line in order; `nil` if they are to be read from standard input.
  ///
  /// Words make one query; every `-e` is one more.
  static func given(words: [String], options: [String]) throws(Complaint) -> [String]? {
    if words == ["-"] && options.isEmpty { return nil }
    let queries = options + (words.isEmpty ? [] : [words.joined(separator: " ")])
    if queries.isEmpty { throw .noQuery }
    return queries
  }
}

/// Reads lines from a descriptor in pieces, so that memory does not grow with the input.
struct LineReader {
  private let descriptor: CInt
  private let limit: Int
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  /// Reads from a descriptor; a line longer than `limit` bytes is an error.
  init(descriptor: CInt, limit: Int = ToolLimits.queryLineBytes) {
    self.descriptor = descriptor
    self.limit = limit
  }

  /// The next line without its end; `nil` after the last one.
  mutating func next() throws(Complaint) -> [UInt8]? {
    var scanned = start
    while true {
      if let end = buffer[scanned...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        return trimmed(buffer[start..<end])
      }
      scanned = buffer.count - start
      buffer.removeFirst(start)
      start = 0
      if isAtEnd {
        defer { buffer = [] }
        return buffer.isEmpty ? nil : trimmed(buffer[...])
      }
      if buffer.count > limit { throw .inputLineTooLong(limit: limit) }
      guard let piece = Descriptors.read(64 * 1024, from: descriptor) else {
        throw .unreadableInput
      }
      isAtEnd = piece.isEmpty
      buffer += piece
    }
  }

  private func trimmed(_ line: ArraySlice<UInt8>) -> [UInt8] {
    Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
  }
}
