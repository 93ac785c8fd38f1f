#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The system calls of this engine, all of them, each behind one function that repeats what a
/// signal interrupted and turns `errno` into a thrown ``SystemError``.
///
/// Safe: every pointer handed to the system lives for the length of the call, with the length that
/// is passed beside it.
@safe
enum SystemCalls {
  /// Opens a file for reading without ever waiting, as a FIFO without a writer would have it.
  static func openForReading(
    _ path: NativePath, in folder: Descriptor? = nil
  ) throws(SystemError) -> Descriptor {
    try open(path, in: folder, flags: O_RDONLY | O_NONBLOCK | O_NOCTTY)
  }

  /// Opens a folder.
  static func openFolder(
    _ path: NativePath, in folder: Descriptor? = nil
  ) throws(SystemError) -> Descriptor {
    try open(path, in: folder, flags: O_RDONLY | O_DIRECTORY)
  }

  /// Creates a file that must not exist, open for writing.
  static func create(
    _ path: NativePath, in folder: Descriptor
  ) throws(SystemError) -> Descriptor {
    try open(path, in: folder, flags: O_WRONLY | O_CREAT | O_EXCL)
  }

  /// Opens a lock file, which need not exist.
  static func openLockFile(
    _ path: NativePath, in folder: Descriptor
  ) throws(SystemError) -> Descriptor {
    try open(path, in: folder, flags: O_RDWR | O_CREAT | O_NONBLOCK)
  }

  /// Never answers with the descriptors 0 to 2, which others write to without asking: where the
  /// process was started with one of them closed, a higher one takes its place.
  private static func open(
    _ path: NativePath, in folder: Descriptor?, flags: Int32
  ) throws(SystemError) -> Descriptor {
    let opened = try retried {
      unsafe openat(folder?.number ?? AT_FDCWD, path.characters, flags | O_CLOEXEC, 0o666)
    }
    let descriptor = Descriptor(owning: opened)
    guard opened <= 2 else { return descriptor }
    return Descriptor(owning: try retried { fcntl(opened, F_DUPFD_CLOEXEC, Int32(3)) })
  }

  /// Closes a descriptor. It is gone whatever the answer is, so this is never repeated.
  static func close(_ number: Int32) throws(SystemError) {
    #if canImport(Darwin)
      let result = Darwin.close(number)
    #elseif canImport(Glibc)
      let result = Glibc.close(number)
    #elseif canImport(Musl)
      let result = Musl.close(number)
    #endif
    guard result == 0 || errno == EINTR else { throw SystemError(code: errno) }
  }

  /// Reads up to the buffer's size at an offset; 0 is the end of the file.
  static func read(
    _ descriptor: Descriptor, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(SystemError) -> Int {
    try retried {
      unsafe pread(descriptor.number, buffer.baseAddress, buffer.count, off_t(offset))
    }
  }

  /// Writes some of the bytes and says how many; of more than none, more than none.
  static func write(
    _ descriptor: Descriptor, _ bytes: UnsafeRawBufferPointer
  ) throws(SystemError) -> Int {
    let written = try retried {
      #if canImport(Darwin)
        unsafe Darwin.write(descriptor.number, bytes.baseAddress, bytes.count)
      #elseif canImport(Glibc)
        unsafe Glibc.write(descriptor.number, bytes.baseAddress, bytes.count)
      #elseif canImport(Musl)
        unsafe Musl.write(descriptor.number, bytes.baseAddress, bytes.count)
      #endif
    }
    // Who goes on until all is written would go on for ever.
    if written == 0, bytes.count > 0 { throw SystemError(code: EIO) }
    return written
  }

  /// Makes a file or folder durable. On Darwin `fsync` stops at the drive's cache, so the drive is
  /// asked as well, where the file system can.
  static func synchronize(_ descriptor: Descriptor) throws(SystemError) {
    #if canImport(Darwin)
      do {
        _ = try retried { fcntl(descriptor.number, F_FULLFSYNC) }
        return
      } catch {
        guard [ENOTSUP, ENOTTY, EINVAL].contains(error.code) else { throw error }
      }
    #endif
    _ = try retried { fsync(descriptor.number) }
  }

  /// Empties a file.
  static func truncate(_ descriptor: Descriptor) throws(SystemError) {
    _ = try retried { ftruncate(descriptor.number, 0) }
  }

  /// What an open file is.
  static func status(of descriptor: Descriptor) throws(SystemError) -> FileStatus {
    var status = stat()
    _ = try retried { unsafe fstat(descriptor.number, &status) }
    return FileStatus(status)
  }

  /// What a path leads to; a symbolic link at its end is followed on request.
  static func status(
    of path: NativePath, in folder: Descriptor? = nil, followingLink: Bool
  ) throws(SystemError) -> FileStatus {
    var status = stat()
    _ = try retried {
      unsafe fstatat(
        folder?.number ?? AT_FDCWD, path.characters, &status,
        followingLink ? 0 : AT_SYMLINK_NOFOLLOW)
    }
    return FileStatus(status)
  }

  /// Maps the first bytes of a file for reading; there must be at least one.
  static func map(
    _ descriptor: Descriptor, count: Int
  ) throws(SystemError) -> UnsafeRawBufferPointer {
    let base = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, descriptor.number, 0)
    guard let base = unsafe base, unsafe base != MAP_FAILED else {
      throw SystemError(code: errno)
    }
    return unsafe UnsafeRawBufferPointer(start: base, count: count)
  }

  /// Unmaps what ``map(_:count:)`` mapped.
  static func unmap(_ bytes: UnsafeRawBufferPointer) {
    unsafe munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
  }

  /// Lets the memory of a mapping go; what is touched again is mapped again. Advice, so an error is of
  /// no interest.
  static func letGo(_ bytes: UnsafeRawBufferPointer) {
    _ = unsafe madvise(
      UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count, MADV_DONTNEED)
  }

  /// Gives a file another name in the same folder.
  static func rename(
    _ name: NativePath, to newName: NativePath, in folder: Descriptor
  ) throws(SystemError) {
    _ = try retried {
      unsafe renameat(folder.number, name.characters, folder.number, newName.characters)
    }
  }

  /// Removes the name of a file.
  static func remove(_ name: NativePath, in folder: Descriptor) throws(SystemError) {
    _ = try retried { unsafe unlinkat(folder.number, name.characters, 0) }
  }

  /// Makes a folder.
  static func makeFolder(_ path: NativePath) throws(SystemError) {
    _ = try retried { unsafe mkdir(path.characters, 0o777) }
  }

  /// Takes an exclusive lock without waiting; false if somebody else has it.
  static func lock(_ descriptor: Descriptor) throws(SystemError) -> Bool {
    do {
      _ = try retried { flock(descriptor.number, LOCK_EX | LOCK_NB) }
      return true
    } catch {
      if error.code == EWOULDBLOCK { return false }
      throw error
    }
  }

  /// Gives a lock back.
  static func unlock(_ descriptor: Descriptor) throws(SystemError) {
    _ = try retried { flock(descriptor.number, LOCK_UN) }
  }

  /// The id of this process.
  static var processID: Int32 { getpid() }

  /// Waits for a moment.
  static func pause(milliseconds: UInt32) { _ = usleep(1000 * milliseconds) }

  /// Whether there is a process of that id, ours or not.
  static func isRunning(_ process: Int32) -> Bool {
    process > 0 && (kill(process, 0) == 0 || errno == EPERM)
  }

  /// Calls `body` with the name and the type of everything in a folder but `.` and `..`.
  static func list(
    _ path: NativePath, in parent: Descriptor? = nil,
    _ body: (_ name: UnsafeRawBufferPointer, _ type: FileType) -> Void
  ) throws(SystemError) {
    let number = try openFolder(path, in: parent).release()
    guard let stream = unsafe fdopendir(number) else {
      let error = SystemError(code: errno)
      try? close(number)
      throw error
    }
    defer { unsafe closedir(stream) }
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else { break }
      guard let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) else { break }
      let start = unsafe UnsafeRawPointer(entry) + nameOffset
      let length = unsafe strlen(start.assumingMemoryBound(to: CChar.self))
      let name = unsafe UnsafeRawBufferPointer(start: start, count: length)
      if unsafe name.elementsEqual([0x2E]) || name.elementsEqual([0x2E, 0x2E]) { continue }
      unsafe body(name, FileType(entryType: entry.pointee.d_type))
    }
    if errno != 0 { throw SystemError(code: errno) }
  }

  /// The system's words for an error number.
  static func message(_ code: Int32) -> String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }

  private static func retried<Result: SignedInteger>(
    _ call: () -> Result
  ) throws(SystemError) -> Result {
    while true {
      let result = call()
      if result >= 0 { return result }
      guard errno == EINTR else { throw SystemError(code: errno) }
    }
  }
}

extension SystemError {
  /// Whether there is no such file.
  var isAbsence: Bool { code == ENOENT }
}

extension StorageError {
  /// Sorts an error number into the causes that callers tell apart.
  init(_ error: SystemError, file: String, operation: Operation) {
    self =
      switch error.code {
      case ENOENT: .notFound(file: file)
      case EEXIST: .exists(file: file)
      case EACCES, EPERM, EROFS: .permission(file: file, operation: operation)
      case ENOSPC, EDQUOT, EFBIG: .noSpace(file: file, operation: operation)
      case EMFILE, ENFILE: .tooManyOpen(file: file)
      case ENOTDIR: .notADirectory(file: file)
      default: .io(file: file, operation: operation, errno: error.code)
      }
  }
}

extension FileStatus {
  fileprivate init(_ status: stat) {
    #if canImport(Darwin)
      let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (modified, changed) = (status.st_mtim, status.st_ctim)
    #endif
    self.init(
      type: FileType(mode: UInt32(status.st_mode)), size: Int64(status.st_size),
      modified: modified.nanoseconds, changed: changed.nanoseconds,
      identity: FileIdentity(
        device: UInt64(truncatingIfNeeded: status.st_dev),
        inode: UInt64(truncatingIfNeeded: status.st_ino)))
  }
}

extension timespec {
  /// The time in nanoseconds, held to the range of the type.
  fileprivate var nanoseconds: Int64 {
    let (seconds, overflow) = Int64(tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    return overflow ? (tv_sec < 0 ? .min : .max) : seconds &+ Int64(tv_nsec)
  }
}

extension FileType {
  fileprivate init(mode: UInt32) {
    self =
      switch mode & 0o170000 {
      case 0o100000: .regular
      case 0o040000: .directory
      case 0o120000: .link
      case 0o010000: .fifo
      case 0o140000: .socket
      case 0o020000: .characterDevice
      case 0o060000: .blockDevice
      default: .unknown
      }
  }

  /// The type as `readdir` tells it, which is the mode's upper bits; 0 where the file system does
  /// not say.
  fileprivate init(entryType: UInt8) {
    self.init(mode: UInt32(entryType) << 12)
  }
}
