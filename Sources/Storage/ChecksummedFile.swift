/// A file that carries its own checksums, open for reading.
///
/// Opening checks head and foot; a page of the body is checked when it is first touched, so every
/// byte that is lent is the byte that was written. ``ChecksummedLayout`` draws the file.
package final class ChecksummedFile: Sendable {
  /// The name of the file.
  package let name: String
  /// The version of its layout.
  package let version: UInt32
  /// The number of the segment it belongs to.
  package let owner: UInt64
  /// Where the body lies in the file.
  package let bodyRange: Range<Int>

  private let bytes: FileBytes
  private let verified: PageMap

  /// Opens a file.
  ///
  /// Throws an error of its own for each of: a length or foot other than the seal's, no file of
  /// this engine, a file that was cut, a damaged head or foot, another kind, an unreadable version,
  /// and another owner. `owner` and `seal` may be left open.
  package init(
    in directory: any Directory, name: String, kind: FileKind, versions: ClosedRange<UInt32>,
    owner: UInt64?, seal: FileSeal?
  ) throws(StorageError) {
    let bytes = try directory.open(name)
    if let seal, seal.length != UInt64(bytes.count) {
      throw .wrongLength(file: name, expected: seal.length, found: UInt64(bytes.count))
    }
    let head = try ChecksummedHead(of: bytes, name: name)
    let foot = try ChecksummedFoot(of: bytes, name: name)

    self.name = name
    self.bytes = bytes
    self.version = head.version
    self.owner = head.owner
    bodyRange = ChecksummedLayout.headLength..<foot.bodyEnd
    verified = PageMap(pageCount: ChecksummedLayout.pageCount(upTo: foot.bodyEnd))

    try verifyPage(0)
    try head.require(kind: kind, versions: versions, owner: owner, name: name)
    if let seal, seal.crc != foot.tableChecksum {
      throw .replaced(file: name, expected: seal.crc, found: foot.tableChecksum)
    }
  }

  /// How many bytes the file has, head and foot included.
  package var length: Int { bytes.count }

  /// Lends bytes of the body at absolute offsets of the file. A range outside of the body comes
  /// from damaged data and is an error, as is a page that is not what was written.
  package func withBytes<Result>(
    _ range: Range<Int>, _ body: (RawSpan) throws(StorageError) -> Result
  ) throws(StorageError) -> Result {
    var result: Result?
    try read(range) { bytes throws(StorageError) in result = try body(bytes) }
    guard let result else { preconditionFailure("what is lent is used once") }
    return result
  }

  /// Lends bytes as ``withBytes(_:_:)`` does. Not generic, so that a caller in another module, for which
  /// nothing is specialised, pays for a call and not for a value of any type.
  package func read(
    _ range: Range<Int>, _ body: (RawSpan) throws(StorageError) -> Void
  ) throws(StorageError) {
    guard range.lowerBound >= bodyRange.lowerBound, range.upperBound <= bodyRange.upperBound
    else { throw outside(range) }
    if !range.isEmpty {
      let first = range.lowerBound / ChecksummedLayout.pageSize
      let last = (range.upperBound - 1) / ChecksummedLayout.pageSize
      var isWhole = false
      for page in first...last where !verified.contains(page) {
        if !isWhole { try bytes.checkLength() }
        isWhole = true
        try verifyPage(page)
      }
    }
    try bytes.read(range, body)
  }

  /// Bytes of the body at absolute offsets of the file, copied.
  package func bytes(_ range: Range<Int>) throws(StorageError) -> [UInt8] {
    try withBytes(range) { span in
      unsafe span.withUnsafeBytes { unsafe Array($0) }
    }
  }

  /// Checks every page, also those that were found right before.
  package func verify() throws(StorageError) {
    for page in 0..<ChecksummedLayout.pageCount(upTo: bodyRange.upperBound) {
      try bytes.checkLength()
      try verifyPage(page)
    }
  }

  /// Lets the memory of the file go, as ``FileBytes/letGo()`` does.
  package func letGo() { bytes.letGo() }

  /// Asks the file system whether the file is still as long as when it was opened.
  package func checkLength() throws(StorageError) {
    try bytes.checkLength()
  }

  /// Checks a page of a file whose length was just found right.
  private func verifyPage(_ page: Int) throws(StorageError) {
    let start = page * ChecksummedLayout.pageSize
    let end = min(start + ChecksummedLayout.pageSize, bodyRange.upperBound)
    let entry = bodyRange.upperBound + 4 * page
    let expected = bytes.withSpan(entry..<entry + 4) { $0.u32(at: 0) }
    guard bytes.withSpan(start..<end, { CRC32C.checksum($0) }) == expected else {
      throw .corrupted(file: name, offset: start, what: "checksum of a page")
    }
    verified.insert(page)
  }

  private func outside(_ range: Range<Int>) -> StorageError {
    .corrupted(
      file: name, offset: range.lowerBound,
      what: "a reference to bytes \(range) outside of the body \(bodyRange)")
  }
}
