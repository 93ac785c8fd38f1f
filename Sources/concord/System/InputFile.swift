#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Why a file cannot be read.
struct InputError: Error {
  /// In words.
  var reason: String
}

/// Reads a file that somebody named, whatever it turns out to be.
enum InputFile {
  /// Whether there is a regular file.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The bytes of a regular file of at most `limit` bytes.
  ///
  /// Pipes and devices are refused unread, so that nothing waits for a writer who never comes.
  static func read(_ path: String, limit: Int) throws(InputError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw InputError(reason: Descriptors.describe(errno)) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw InputError(reason: Descriptors.describe(errno))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw InputError(reason: "it is a folder")
    default: throw InputError(reason: "it is not a regular file")
    }
    let size = Int(status.st_size)
    guard size <= limit else {
      throw InputError(reason: "\(Figures.bytes(size)) is more than \(Figures.bytes(limit))")
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    while let piece = Descriptors.read(1 << 20, from: descriptor) {
      if piece.isEmpty { return bytes }
      bytes += piece
      if bytes.count > limit { throw InputError(reason: "it grew while it was read") }
    }
    throw InputError(reason: Descriptors.describe(errno))
  }
}
