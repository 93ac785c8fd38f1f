import Storage

/// Which block of a file of records holds which of them, searched where it lies.
struct StoredBlockIndex: Sendable {
  /// A block: where it lies, which records it has, and how long they are when decompressed.
  struct Entry {
    var extent: Range<Int>
    var numbers: Range<Int>
    var contentLength: Int
  }

  let file: ChecksummedFile
  let recordCount: Int
  let highestCodec: StoredCodec
  private let blockCount: Int
  private let start: Int

  private static let entrySize = 16
  private static let trailerSize = 9

  /// Reads the trailer.
  init(file: ChecksummedFile) throws(StorageError) {
    let body = file.bodyRange
    guard body.count >= Self.trailerSize else {
      throw file.damaged(at: body.lowerBound, "stored records without their trailer")
    }
    let trailer = body.upperBound - Self.trailerSize
    let (records, blocks, codec) = try file.decode(trailer..<body.upperBound) {
      bytes throws(Malformed) in
      (Int(bytes.u32(at: 0)), Int(bytes.u32(at: 4)), StoredCodec(rawValue: bytes.byte(at: 8)))
    }
    guard
      let codec, blocks <= (trailer - body.lowerBound) / Self.entrySize, blocks <= records,
      (blocks == 0) == (records == 0)
    else { throw file.damaged(at: trailer, "trailer of stored records") }
    self.file = file
    recordCount = records
    blockCount = blocks
    highestCodec = codec
    start = trailer - blocks * Self.entrySize
  }

  /// The block that holds a record.
  func block(of number: Int) throws(StorageError) -> Entry {
    var low = 0
    var high = blockCount
    while high - low > 1 {
      let middle = (low + high) / 2
      if try firstRecord(ofBlock: middle) <= number { low = middle } else { high = middle }
    }
    let entry = try self.entry(low)
    guard entry.numbers.contains(number) else {
      throw file.damaged(at: start + low * Self.entrySize, "index of stored records")
    }
    return entry
  }

  private func firstRecord(ofBlock block: Int) throws(StorageError) -> Int {
    let offset = start + block * Self.entrySize + 8
    return try file.decode(offset..<offset + 4) { bytes throws(Malformed) in
      Int(bytes.u32(at: 0))
    }
  }

  private func entry(_ block: Int) throws(StorageError) -> Entry {
    let isLast = block + 1 == blockCount
    let offset = start + block * Self.entrySize
    let range = offset..<offset + (isLast ? 1 : 2) * Self.entrySize
    return try file.decode(range) { bytes throws(Malformed) in
      let extentStart = bytes.u64(at: 0)
      let extentEnd = isLast ? UInt64(start) : bytes.u64(at: 16)
      let first = Int(bytes.u32(at: 8))
      let end = isLast ? recordCount : Int(bytes.u32(at: 24))
      guard
        extentStart >= UInt64(file.bodyRange.lowerBound), extentStart < extentEnd,
        extentEnd <= UInt64(start), first < end
      else { throw Malformed(at: 0, "index of stored records") }
      return Entry(
        extent: Int(extentStart)..<Int(extentEnd), numbers: first..<end,
        contentLength: Int(bytes.u32(at: 12)))
    }
  }
}
