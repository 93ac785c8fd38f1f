private import CZlib

/// Inflates data in the DEFLATE format (RFC 1951) by zlib, piece by piece.
///
/// The fence: pointers into the input and the output buffer live only for one call of the shim,
/// which is given their true sizes and never touches more; the stream is opened by the initializer,
/// which fails rather than leave it unset, closed by `deinit`, and leaves this type in no way.
@safe struct Inflater: ~Copyable {
  /// What surrounds the data.
  enum Wrapper: Int32 {
    /// Header and checksum of gzip (RFC 1952).
    case gzip = 31
    /// Header and checksum of zlib (RFC 1950).
    case zlib = 15
    /// Nothing.
    case none = -15
  }

  /// Where a stream of data stands after a step.
  enum Status: Sendable {
    /// More may come.
    case open
    /// The data have ended, checksum and all.
    case ended
    /// The data are damaged.
    case damaged
  }

  private static let chunk = 64 << 10

  private let stream: UnsafeMutableRawPointer
  private var buffer = [UInt8](repeating: 0, count: chunk)
  /// Where the stream stands.
  private(set) var status = Status.open

  /// Opens an inflater; `nil` if there is no memory for it.
  init?(_ wrapper: Wrapper) {
    guard let stream = unsafe inflater_open(wrapper.rawValue) else { return nil }
    unsafe self.stream = stream
  }

  deinit { unsafe inflater_close(stream) }

  /// Inflates a part of the input, appends up to 64 KiB to the output, and returns how much of the
  /// input it took.
  mutating func step(_ input: ArraySlice<UInt8>, into output: inout [UInt8]) -> Int {
    guard status == .open else { return 0 }
    var (consumed, produced) = (0, 0)
    let result = unsafe input.withUnsafeBufferPointer { input in
      unsafe buffer.withUnsafeMutableBufferPointer { buffer -> Int32 in
        guard let from = input.baseAddress, let to = buffer.baseAddress else { return 0 }
        return unsafe inflater_step(
          stream, from, input.count, &consumed, to, buffer.count, &produced)
      }
    }
    output += buffer[..<produced]
    status = result == 1 ? .ended : result == 2 ? .damaged : .open
    return consumed
  }

  /// Inflates data as a whole, up to a limit in bytes; what comes after damage or a cut is missing.
  static func inflate(
    _ data: ArraySlice<UInt8>, _ wrapper: Wrapper, limit: Int
  ) -> (bytes: [UInt8], isWhole: Bool) {
    guard var inflater = Inflater(wrapper) else { return ([], false) }
    var output: [UInt8] = []
    var rest = data
    while inflater.status == .open, output.count <= limit {
      let count = output.count
      let consumed = inflater.step(rest, into: &output)
      rest = rest.dropFirst(consumed)
      if consumed == 0, output.count == count { break }
    }
    let isWhole = inflater.status == .ended && output.count <= limit
    if output.count > limit { output.removeSubrange(limit...) }
    return (output, isWhole)
  }
}
