/// Reads a file that is to be indexed piece by piece, for files too large to hold.
package final class SourceFileReader: Sendable {
  private let file: Descriptor
  private let name: String

  /// Opens a regular file; a symbolic link is followed, a FIFO or device is refused.
  package init(_ path: SourcePath) throws(StorageError) {
    let name = path.description
    let file = try SystemCalls.attempt(.open, on: name) { () throws(SystemError) in
      try SystemCalls.openForReading(path.native)
    }
    let status = try SystemCalls.attempt(.inspect, on: name) { () throws(SystemError) in
      try SystemCalls.status(of: file)
    }
    guard status.type == .regular else {
      throw .notARegularFile(file: name, kind: status.type)
    }
    self.file = file
    self.name = name
  }

  /// Up to `count` bytes from `offset` on; none at the end of the file.
  package func read(upTo count: Int, at offset: Int) throws(StorageError) -> [UInt8] {
    try SystemCalls.attempt(.read, on: name) { () throws(SystemError) in
      try SystemCalls.read(file, upTo: count, at: offset)
    }
  }
}
