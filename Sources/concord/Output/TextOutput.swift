/// Why output could not be written.
enum OutputError: Error, Equatable {
  /// Whoever read our output has gone (`| head -1`); nothing is wrong.
  case readerGone
  /// The operating system refused the bytes: a full disk, a closed descriptor.
  case refused(name: String, reason: String)
}

/// Standard output or a file, byte for byte, with every failure seen.
///
/// Swift's `print` loses write errors, so a full disk would look like success. This writer gathers
/// bytes, hands them to the system in large pieces and throws what the system says. Whoever owns
/// it calls ``flush()`` before the process ends.
final class TextOutput {
  private let descriptor: CInt
  private let name: String
  private var buffer: [UInt8] = []
  private let capacity = 64 * 1024

  /// Writes to an open descriptor; the name is for messages.
  init(descriptor: CInt = 1, name: String = "standard output") {
    self.descriptor = descriptor
    self.name = name
  }

  /// Makes a file, or empties the one that is there, and writes to it.
  convenience init(path: String) throws(OutputError) {
    switch Descriptors.create(path) {
    case .success(let descriptor): self.init(descriptor: descriptor, name: path)
    case .failure(let error): throw .refused(name: path, reason: Descriptors.describe(error.number))
    }
  }

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
    if buffer.isEmpty { return }
    let error = Descriptors.write(buffer, to: descriptor)
    buffer.removeAll(keepingCapacity: true)
    if error == 0 { return }
    if Descriptors.isBrokenPipe(error) { throw .readerGone }
    throw .refused(name: name, reason: Descriptors.describe(error))
  }
}
