/// A lock by `flock` on a file that is never deleted. The system gives it back when the holder dies,
/// however it dies. The process id inside is only for the message.
enum FileLock {
  /// Takes the lock, or says who has it.
  static func take(_ name: String, in folder: Descriptor) throws(StorageError) -> DirectoryLock {
    let path = NativePath(name)
    while true {
      let file = try SystemCalls.attempt(.lock, on: name) { () throws(SystemError) in
        try SystemCalls.openLockFile(path, in: folder)
      }
      let isOurs = try SystemCalls.attempt(.lock, on: name) { () throws(SystemError) in
        try SystemCalls.lock(file)
      }
      guard isOurs else { throw .locked(holder: awaitedHolder(in: file)) }
      let isStillThere = try SystemCalls.attempt(.lock, on: name) { () throws(SystemError) in
        try isStill(file, at: path, in: folder)
      }
      guard isStillThere else { continue }
      record(in: file)
      return DirectoryLock {
        // A process that this one is just starting has the descriptor too, until it runs its program:
        // the lock would be held as long.
        try? SystemCalls.unlock(file)
        try? file.close()
      }
    }
  }

  /// Whether the locked file is the one that the next writer will find. A person may have deleted
  /// it between our open and our lock.
  private static func isStill(
    _ file: Descriptor, at path: NativePath, in folder: Descriptor
  ) throws(SystemError) -> Bool {
    let held = try SystemCalls.status(of: file).identity
    do {
      return try SystemCalls.status(of: path, in: folder, followingLink: true).identity == held
    } catch {
      guard error.isAbsence else { throw error }
      return false
    }
  }

  /// The process that has the lock. Who has only just taken it may not have written its number yet, so
  /// it is looked for again, for a tenth of a second at most.
  private static func awaitedHolder(in file: Descriptor) -> Int32? {
    for _ in 0..<20 {
      if let holder = holder(in: file) { return holder }
      SystemCalls.pause(milliseconds: 5)
    }
    return nil
  }

  /// The process that the file names, if there is one of that number: who was killed leaves its own,
  /// until the next holder has written the file.
  private static func holder(in file: Descriptor) -> Int32? {
    let text = try? SystemCalls.read(file, upTo: 16, at: 0)
    let digits = (text ?? []).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 }
    let number = Int32(String(decoding: digits, as: UTF8.self))
    return number.flatMap { SystemCalls.isRunning($0) ? $0 : nil }
  }

  /// Failing here costs only the message its number.
  private static func record(in file: Descriptor) {
    let text = Array("\(SystemCalls.processID)\n".utf8)
    try? SystemCalls.truncate(file)
    _ = try? unsafe text.withUnsafeBytes { bytes throws(SystemError) in
      try unsafe SystemCalls.write(file, bytes)
    }
  }
}
