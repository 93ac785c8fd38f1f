/// Writes a file that carries its own checksums, front to back, in chunks of 64 KiB. The bytes of
/// the file depend on nothing but what is appended.
///
/// ``ChecksummedLayout`` draws the file. An error is final, as for every ``FileSink``; a writer that
/// is let go before ``finish()`` leaves a file that no reader accepts.
package final class ChecksummedFileWriter {
  /// The name of the file.
  package let name: String
  private let sink: any FileSink
  private var buffer: [UInt8] = []
  private var table = ByteWriter()
  private var isFinished = false

  private static let bufferSize = 16 * ChecksummedLayout.pageSize

  /// Creates the file; its name must be free.
  package init(
    in directory: any Directory, name: String, kind: FileKind, version: UInt32, owner: UInt64
  ) throws(StorageError) {
    self.name = name
    sink = try directory.create(name)
    buffer.reserveCapacity(Self.bufferSize)
    var head = ByteWriter()
    head.u32(ChecksummedLayout.headMagic)
    head.u32(kind.rawValue)
    head.u32(version)
    head.u64(owner)
    buffer += head.bytes
  }

  /// The offset of the next byte in the file, the head included.
  package var offset: Int { sink.length + buffer.count }

  /// Appends bytes to the body.
  package func append(_ bytes: [UInt8]) throws(StorageError) {
    try unsafe append(bytes.span.bytes)
  }

  /// Appends bytes to the body.
  package func append(_ bytes: RawSpan) throws(StorageError) {
    precondition(!isFinished, "the file is finished")
    var taken = 0
    while taken < bytes.byteCount {
      let count = min(bytes.byteCount - taken, Self.bufferSize - buffer.count)
      unsafe bytes.extracting(taken..<taken + count).withUnsafeBytes {
        unsafe buffer.append(contentsOf: $0)
      }
      taken += count
      if buffer.count == Self.bufferSize { try flush() }
    }
  }

  /// Writes the foot, makes the content durable and closes the file. Its name is durable only when
  /// the directory is synchronized.
  package func finish() throws(StorageError) -> FileSeal {
    try flush()
    isFinished = true
    let tableChecksum = CRC32C.checksum(table.bytes)
    let length = UInt64(sink.length + table.count + ChecksummedLayout.trailerLength)
    table.u32(tableChecksum)
    table.u64(length)
    table.u32(ChecksummedLayout.footMagic)
    try sink.write(table.bytes)
    try sink.synchronize()
    try sink.close()
    return FileSeal(name: name, length: length, crc: tableChecksum)
  }

  /// Writes the buffer, which starts at a page, and notes the checksums of its pages.
  private func flush() throws(StorageError) {
    defer { buffer.removeAll(keepingCapacity: true) }
    unsafe noteChecksums(of: buffer.span.bytes)
    try sink.write(buffer)
  }

  private func noteChecksums(of bytes: RawSpan) {
    var start = 0
    while start < bytes.byteCount {
      let end = min(start + ChecksummedLayout.pageSize, bytes.byteCount)
      table.u32(CRC32C.checksum(bytes.extracting(start..<end)))
      start = end
    }
  }
}
