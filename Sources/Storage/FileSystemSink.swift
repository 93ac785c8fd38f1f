/// Writes a file of the file system.
final class FileSystemSink: FileSink {
  private(set) var length = 0
  private let descriptor: Descriptor
  private let name: String
  private var failure: StorageError?

  init(_ descriptor: Descriptor, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  func write(_ bytes: RawSpan) throws(StorageError) {
    var written = 0
    while written < bytes.byteCount {
      let rest = bytes.extracting(droppingFirst: written)
      written += try attempt(.write) { () throws(SystemError) in
        try writeSome(of: rest)
      }
    }
    length += written
  }

  func synchronize() throws(StorageError) {
    try attempt(.synchronize) { () throws(SystemError) in
      try SystemCalls.synchronize(descriptor)
    }
  }

  func close() throws(StorageError) {
    try SystemCalls.attempt(.close, on: name) { () throws(SystemError) in
      try descriptor.close()
    }
  }

  private func writeSome(of bytes: RawSpan) throws(SystemError) -> Int {
    try unsafe bytes.withUnsafeBytes { pointer throws(SystemError) in
      try unsafe SystemCalls.write(descriptor, pointer)
    }
  }

  /// The first error is the last word.
  private func attempt<Result>(
    _ operation: StorageError.Operation, _ call: () throws(SystemError) -> Result
  ) throws(StorageError) -> Result {
    if let failure { throw failure }
    do {
      return try SystemCalls.attempt(operation, on: name, call)
    } catch {
      failure = error
      throw error
    }
  }
}
