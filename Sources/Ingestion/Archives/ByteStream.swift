/// The bytes of a source from its start to its end, inflated on the way if it is gzip'd, so that of
/// a large archive only the record that is read is in memory.
struct ByteStream: ~Copyable {
  private var source: ArraySlice<UInt8>
  private var inflater: Inflater?
  private let isCompressed: Bool
  /// What was inflated and not read yet.
  private var buffer: [UInt8] = []
  private var start = 0
  /// How many bytes may still be inflated.
  private var allowance: Int
  /// Why the stream ended early, in words; `nil` if it did not.
  private(set) var fault: String?

  /// The signature of gzip, with the only method there is.
  static let gzip: [UInt8] = [0x1F, 0x8B, 0x08]

  /// A stream of bytes, of which at most `limit` are inflated.
  init(_ bytes: [UInt8], limit: Int) {
    source = bytes[...]
    isCompressed = bytes.starts(with: Self.gzip)
    allowance = limit
  }

  /// Reads up to `count` bytes; fewer only at the end.
  mutating func read(_ count: Int) -> [UInt8] {
    fill(count)
    if !isCompressed {
      let bytes = Array(source.prefix(count))
      source = source.dropFirst(count)
      return bytes
    }
    let end = min(buffer.count, start + count)
    let bytes = Array(buffer[start..<end])
    start = end
    return bytes
  }

  /// Passes over bytes; false if there are not so many.
  mutating func skip(_ count: Int) -> Bool {
    var left = count
    while left > 0 {
      let part = min(left, 1 << 20)
      if !isCompressed {
        guard source.count >= part else { return false }
        source = source.dropFirst(part)
      } else if read(part).count < part {
        return false
      }
      left -= part
    }
    return true
  }

  /// The next bytes, up to `count`, which stay to be read.
  mutating func peek(_ count: Int) -> [UInt8] {
    fill(count)
    return Array(isCompressed ? buffer[start...].prefix(count) : source.prefix(count))
  }

  /// Reads a line without its end; `nil` at the end of the stream or if it is longer than `limit`.
  mutating func line(limit: Int = 64 << 10) -> [UInt8]? {
    var wanted = 512
    while true {
      let bytes = peek(min(wanted, limit))
      if let end = bytes.firstIndex(of: 0x0A) {
        _ = skip(end + 1)
        return Array(bytes[..<end].last == 0x0D ? bytes[..<(end - 1)] : bytes[..<end])
      }
      if bytes.count < min(wanted, limit) {
        _ = skip(bytes.count)
        return bytes.isEmpty ? nil : bytes
      }
      if wanted >= limit { return nil }
      wanted *= 4
    }
  }

  /// Inflates until `count` bytes can be read.
  private mutating func fill(_ count: Int) {
    guard isCompressed else { return }
    if start > 1 << 20 {
      buffer.removeSubrange(..<start)
      start = 0
    }
    while buffer.count - start < count, fault == nil {
      if inflater == nil {
        // A file may have any number of members; what follows the last one is no data.
        guard source.starts(with: Self.gzip) else { return }
        inflater = Inflater(.gzip)
      }
      let before = buffer.count
      let consumed = inflater?.step(source, into: &buffer) ?? 0
      source = source.dropFirst(consumed)
      allowance -= buffer.count - before
      switch inflater?.status {
      case .ended: inflater = nil
      case .open where consumed > 0 || buffer.count > before: break
      case .open: fault = "the compressed data end too early"
      case .damaged, nil: fault = "the compressed data are damaged"
      }
      if allowance < 0 { fault = "more than the limit of inflated bytes" }
    }
  }
}
