/// An immutable view of a whole file: a mapping of it, or a copy in memory.
///
/// Safe: the pointer is private and lives as long as the object; it is read only through spans that
/// end with the closure they are lent to and that a precondition keeps inside the file. The bytes
/// are never written, so any number of tasks may read them. One thing no view can rule out: a file
/// that somebody else cuts while it is mapped faults on the missing pages. Nobody who keeps to the
/// protocol does that; ``checkLength()`` notices it before the pages are touched.
@safe
package final class FileBytes: @unchecked Sendable {
  /// How many bytes there are.
  package let count: Int
  private let bytes: UnsafeRawBufferPointer
  private let source: Source

  private enum Source: Sendable {
    case memory
    case mapping(name: String, currentSize: @Sendable () -> Int64?)
  }

  /// Copies bytes that are in memory.
  package init(copying content: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: content.count, alignment: 16)
    unsafe copy.copyBytes(from: content)
    unsafe bytes = UnsafeRawBufferPointer(copy)
    count = content.count
    source = .memory
  }

  /// Takes over a mapping; `currentSize` tells how long the file is now, or nil if its name is gone
  /// and nobody can cut it any more.
  init(
    mapping bytes: UnsafeRawBufferPointer, name: String,
    currentSize: @escaping @Sendable () -> Int64?
  ) {
    unsafe self.bytes = unsafe bytes
    count = bytes.count
    source = .mapping(name: name, currentSize: currentSize)
  }

  deinit {
    switch source {
    case .memory: unsafe bytes.deallocate()
    case .mapping: unsafe SystemCalls.unmap(bytes)
    }
  }

  /// Lends a range of the bytes, which must lie inside the file.
  package func withSpan<Result, Failure: Error>(
    _ range: Range<Int>, _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "range outside the file")
    let part = unsafe UnsafeRawBufferPointer(rebasing: bytes[range])
    return try unsafe body(part.bytes)
  }

  /// Lends a range of the bytes, which must lie inside the file; not generic, as
  /// ``ChecksummedFile/read(_:_:)`` explains.
  func read(
    _ range: Range<Int>, _ body: (RawSpan) throws(StorageError) -> Void
  ) throws(StorageError) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "range outside the file")
    let part = unsafe UnsafeRawBufferPointer(rebasing: bytes[range])
    try unsafe body(part.bytes)
  }

  /// All of the bytes, copied.
  package func copy() -> [UInt8] {
    copy(0..<count)
  }

  /// A range of the bytes, copied.
  package func copy(_ range: Range<Int>) -> [UInt8] {
    withSpan(range) { span in
      unsafe span.withUnsafeBytes { unsafe Array($0) }
    }
  }

  /// Lets the memory of a mapping go, whose pages are fetched again when they are touched again: for
  /// who reads a large file once, front to back.
  package func letGo() {
    if case .mapping = source { unsafe SystemCalls.letGo(bytes) }
  }

  /// Asks the file system whether the file is still as long as it was when it was opened. One
  /// system call for a mapped file.
  package func checkLength() throws(StorageError) {
    guard case .mapping(let name, let currentSize) = source, let size = currentSize() else {
      return
    }
    guard size >= count else {
      throw .wrongLength(
        file: name, expected: UInt64(count), found: UInt64(clamping: size))
    }
  }
}
