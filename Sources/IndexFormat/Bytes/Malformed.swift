import Storage

/// Bytes that make no sense, found by a decoder that knows neither the file nor where it stands in it.
struct Malformed: Error {
  /// The offset in the span that was being decoded.
  var offset: Int
  /// What is wrong, in the words of the format.
  var what: StaticString

  init(at offset: Int, _ what: StaticString) {
    self.offset = offset
    self.what = what
  }
}

extension ChecksummedFile {
  /// Decodes a range of the file in place; what the decoder finds wrong is reported with the name of
  /// the file and the offset in it.
  func decode<Result>(
    _ range: Range<Int>, _ body: (RawSpan) throws(Malformed) -> Result
  ) throws(StorageError) -> Result {
    var result: Result?
    try read(range) { bytes throws(StorageError) in
      do throws(Malformed) {
        result = try body(bytes)
      } catch {
        throw damaged(at: range.lowerBound + error.offset, error.what)
      }
    }
    guard let result else { preconditionFailure("what is lent is decoded once") }
    return result
  }

  /// The error for something wrong at this offset of the file.
  func damaged(at offset: Int, _ what: StaticString) -> StorageError {
    .corrupted(file: name, offset: offset, what: "\(what)")
  }

  /// The range of `count` bytes at an offset that was read from disk, if it is inside of the body.
  func bodyRange(at offset: UInt64, count: UInt64) -> Range<Int>? {
    let (end, overflow) = offset.addingReportingOverflow(count)
    guard
      !overflow, offset >= UInt64(bodyRange.lowerBound), end <= UInt64(bodyRange.upperBound)
    else { return nil }
    return Int(offset)..<Int(end)
  }
}
