/// The foot of a checksummed file.
struct ChecksummedFoot {
  /// Where the body ends and the table of checksums begins.
  let bodyEnd: Int
  /// The CRC-32C of the table, as it is kept in a ``FileSeal``.
  let tableChecksum: UInt32

  /// Reads and checks the foot of a file that is long enough to have one.
  init(of bytes: FileBytes, name: String) throws(StorageError) {
    let trailerStart = bytes.count - ChecksummedLayout.trailerLength
    let (tableChecksum, length, magic) = bytes.withSpan(trailerStart..<bytes.count) { trailer in
      (
        trailer.u32(at: 0),
        trailer.u64(at: 4),
        trailer.u32(at: 12)
      )
    }
    guard magic == ChecksummedLayout.footMagic else {
      throw .truncated(file: name, length: bytes.count)
    }
    guard length == UInt64(bytes.count) else {
      throw .wrongLength(file: name, expected: length, found: UInt64(bytes.count))
    }
    guard let bodyEnd = ChecksummedLayout.bodyEnd(ofLength: bytes.count) else {
      throw .corrupted(file: name, offset: trailerStart, what: "length of the file")
    }
    guard bytes.withSpan(bodyEnd..<trailerStart, { CRC32C.checksum($0) }) == tableChecksum else {
      throw .corrupted(file: name, offset: bodyEnd, what: "table of checksums")
    }
    self.bodyEnd = bodyEnd
    self.tableChecksum = tableChecksum
  }
}
