#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The tool's few system calls, each a plain function.
///
/// The pointers made here live for one call only and never leave it, so nothing outside this file
/// has to be marked unsafe.
enum Descriptors {
  /// Gives the descriptors 0 to 2 a file where the caller had closed them, so that no index file
  /// is ever opened under a number that something prints to.
  ///
  /// The stand-in for standard output is opened for reading: writing to it fails as writing to the
  /// closed descriptor would have.
  static func occupyStandard() {
    for descriptor in CInt(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
      _ = unsafe open("/dev/null", descriptor == 1 ? O_RDONLY : O_RDWR)
    }
  }

  /// Writes all bytes; returns the error number that stopped it, 0 for none.
  static func write(_ bytes: [UInt8], to descriptor: CInt) -> CInt {
    unsafe bytes.withUnsafeBytes { buffer in
      var start = 0
      while start < buffer.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[start...])
        let written = unsafe systemWrite(descriptor, rest.baseAddress, rest.count)
        if written < 0 {
          if errno == EINTR { continue }
          return errno
        }
        if written == 0 { return EIO }
        start += written
      }
      return 0
    }
  }

  /// Reads up to `count` bytes; empty at the end, `nil` with an error.
  static func read(_ count: Int, from descriptor: CInt) -> [UInt8]? {
    var failed = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      var got = unsafe systemRead(descriptor, buffer.baseAddress, count)
      while got < 0 && errno == EINTR {
        got = unsafe systemRead(descriptor, buffer.baseAddress, count)
      }
      failed = got < 0
      filled = max(got, 0)
    }
    return failed ? nil : bytes
  }

  /// An error number of the operating system.
  struct SystemError: Error {
    var number: CInt
  }

  /// Makes a file, or empties the one that is there, for writing.
  static func create(_ path: String) -> Result<CInt, SystemError> {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    return descriptor < 0 ? .failure(SystemError(number: errno)) : .success(descriptor)
  }

  /// Opens a file for reading; `nil` with an error.
  static func openForReading(_ path: String) -> CInt? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    return descriptor < 0 ? nil : descriptor
  }

  /// Whether a descriptor is a terminal.
  static func isTerminal(_ descriptor: CInt) -> Bool { isatty(descriptor) == 1 }

  /// The columns of the terminal behind a descriptor; `nil` where there is none.
  static func columns(_ descriptor: CInt) -> Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
    return Int(size.ws_col)
  }

  /// What the operating system says about an error number.
  static func describe(_ error: CInt) -> String {
    guard let text = unsafe strerror(error) else { return "error \(error)" }
    return unsafe String(cString: text)
  }

  /// The name of this machine, for `file://` links; empty if unknown.
  static func hostName() -> String {
    var name = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&name, 255) == 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The values of those variables that the environment has.
  static func environment(_ names: [String]) -> [String: String] {
    names.reduce(into: [:]) { values, name in
      if let value = unsafe getenv(name) { values[name] = unsafe String(cString: value) }
    }
  }

  /// Ends the process.
  static func exit(_ status: Outcome) -> Never { systemExit(status.rawValue) }

  /// Whether an error number says that the reader of a pipe has gone.
  static func isBrokenPipe(_ error: CInt) -> Bool { error == EPIPE }

  /// The first argument of the process that is not UTF-8, its bad bytes replaced; `nil` if all are.
  ///
  /// `CommandLine.arguments` repairs what it reads, so that a damaged name would silently become
  /// another one.
  static func firstArgumentThatIsNotUTF8() -> String? {
    for (index, argument) in CommandLine.arguments.enumerated()
    where argument.unicodeScalars.contains("\u{FFFD}") {
      guard let bytes = unsafe CommandLine.unsafeArgv[index] else { continue }
      if unsafe String(validatingCString: bytes) == nil { return argument }
    }
    return nil
  }

  /// Makes writing to a closed pipe an error (`EPIPE`) rather than a signal, and so writing beyond the
  /// largest size of a file (`EFBIG`, `ulimit -f`).
  static func ignoreSignalsOfWriting() {
    _ = signal(SIGPIPE, SIG_IGN)
    _ = signal(SIGXFSZ, SIG_IGN)
  }

  /// Makes a file that is cut while it is mapped an error rather than an end by a signal.
  static func tellCutFiles() {
    // Made here, and not in the handler.
    _ = (CutFile.message, CutFile.outcome)
    _ = signal(SIGBUS) { _ in
      let message = CutFile.message
      _ = unsafe systemWrite(2, message.utf8Start, message.utf8CodeUnitCount)
      _exit(CutFile.outcome.rawValue)
    }
  }
}

private func systemWrite(_ descriptor: CInt, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  guard let bytes = unsafe bytes else { return 0 }
  return unsafe write(descriptor, bytes, count)
}

private func systemRead(_ descriptor: CInt, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int
{
  guard let bytes = unsafe bytes else { return 0 }
  return unsafe read(descriptor, bytes, count)
}

private func systemExit(_ status: Int32) -> Never { exit(status) }
