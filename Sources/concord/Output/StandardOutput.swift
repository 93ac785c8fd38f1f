/// Why output could not be written.
enum OutputError: Error, Equatable {
  /// Whoever read our output has gone (`| head -1`); nothing is wrong.
  case readerGone
  /// The operating system refused the bytes: a full disk, a closed descriptor.
  case refused(reason: String)
}

/// Standard output, byte for byte, with every failure seen.
///
/// Swift's `print` loses write errors, so a full disk would look like success. This writer gathers
/// bytes, hands them to the system in large pieces and throws what the system says. Whoever owns
/// it calls ``flush()`` before the process ends.
final class StandardOutput {
  /// Where the bytes go.
  enum Sink {
    /// An open file descriptor.
    case descriptor(CInt)
    /// Nowhere; the bytes stay in the buffer for a test to read.
    case memory
  }

  private let sink: Sink
  private var buffer: [UInt8] = []
  private let capacity = 64 * 1024

  /// Creates a writer.
  init(_ sink: Sink = .descriptor(1)) { self.sink = sink }

  /// Appends text.
  func write(_ text: String) throws(OutputError) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= capacity { try flush() }
  }

  /// Appends text and a line feed.
  func writeLine(_ text: String = "") throws(OutputError) {
    buffer.append(contentsOf: text.utf8)
    try write("\n")
  }

  /// Hands everything gathered to the system.
  func flush() throws(OutputError) {
    guard case .descriptor(let descriptor) = sink, !buffer.isEmpty else { return }
    let error = Descriptors.write(buffer, to: descriptor)
    buffer.removeAll(keepingCapacity: true)
    if error == 0 { return }
    if Descriptors.isBrokenPipe(error) { throw .readerGone }
    throw .refused(reason: Descriptors.describe(error))
  }

  /// What was written to memory so far.
  var text: String { String(decoding: buffer, as: UTF8.self) }
}
