package import Storage
import Synchronization

/// Reads records back. ``StoredWriter`` draws the file.
///
/// Opening reads the trailer only. The block that was read last is kept, so that neighbours are
/// decompressed once.
package final class StoredReader: Sendable {
  /// How many records there are.
  package let count: Int

  let blocks: StoredBlockIndex
  private let cache = Mutex<StoredBlock?>(nil)
  #if Zstd
    private let decompressor = Mutex(ZstdDecompressor())
  #endif

  /// Opens the records that a file holds; one that needs zstd is refused by a build without it.
  package convenience init(file: ChecksummedFile) throws(StorageError) {
    try self.init(file: file, available: StoredCodec.available)
  }

  init(file: ChecksummedFile, available: [StoredCodec]) throws(StorageError) {
    blocks = try StoredBlockIndex(file: file)
    count = blocks.recordCount
    guard available.contains(blocks.highestCodec) else {
      throw .unsupported(file: file.name, what: StoredCodec.zstdIsMissing)
    }
  }

  /// Lets the memory of the file go; what is touched again is fetched again.
  package func letGo() { blocks.file.letGo() }

  /// One record.
  package func record(_ number: Int) throws(StorageError) -> [UInt8] {
    precondition(number >= 0 && number < count, "no such record")
    return try block(of: number).record(number)
  }

  /// Records in a row; each block is read once.
  package func records(_ range: Range<Int>) throws(StorageError) -> [[UInt8]] {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "no such records")
    var records: [[UInt8]] = []
    var block: StoredBlock?
    for number in range {
      if block?.numbers.contains(number) != true { block = try self.block(of: number) }
      if let block { records.append(block.record(number)) }
    }
    return records
  }

  /// Where in the file the block of a record begins.
  package func offset(ofRecord number: Int) throws(StorageError) -> Int {
    precondition(number >= 0 && number < count, "no such record")
    return try blocks.block(of: number).extent.lowerBound
  }

  /// The block that holds a record.
  func block(of number: Int) throws(StorageError) -> StoredBlock {
    let cached = cache.withLock { $0 }
    if let cached, cached.numbers.contains(number) { return cached }
    let block = try load(try blocks.block(of: number))
    cache.withLock { $0 = block }
    return block
  }

  /// Reads a block, past the one that is kept.
  func load(_ entry: StoredBlockIndex.Entry) throws(StorageError) -> StoredBlock {
    let (file, highestCodec) = (blocks.file, blocks.highestCodec)
    guard entry.contentLength <= StoredCodec.largestContent else {
      throw file.damaged(at: entry.extent.lowerBound, "length of a block of records")
    }
    return try file.decode(entry.extent) { bytes throws(Malformed) in
      guard
        let codec = StoredCodec(rawValue: bytes.byte(at: 0)),
        codec.rawValue <= highestCodec.rawValue
      else {
        throw Malformed(at: 0, "codec of a block of records")
      }
      let content = try decode(
        bytes.extracting(1..<bytes.byteCount), codec: codec, count: entry.contentLength)
      return try StoredBlock(content: content, numbers: entry.numbers)
    }
  }

  private func decode(
    _ bytes: RawSpan, codec: StoredCodec, count: Int
  ) throws(Malformed) -> [UInt8] {
    switch codec {
    case .raw:
      guard bytes.byteCount == count else { throw Malformed(at: 1, "length of a raw block") }
      return unsafe bytes.withUnsafeBytes { unsafe Array($0) }  // A copy; the pointer stays here.
    case .zstd:
      guard let content = decompress(bytes, count: count) else {
        throw Malformed(at: 1, "zstd frame of a block of records")
      }
      return content
    }
  }

  private func decompress(_ frame: RawSpan, count: Int) -> [UInt8]? {
    #if Zstd
      decompressor.withLock { $0.decompress(frame, count: count) }
    #else
      nil
    #endif
  }
}
