package import Storage

/// Writes records, numbered from 0, in compressed blocks.
///
///     ┌──────────────────────────────────────────────────────────────┐
///     │ u8 codec │ content of a block, as it is or compressed        │ blocks
///     ├──────────────────────────────────────────────────────────────┤
///     │ offset of the block in the file                u64 │         │
///     │ number of its first record                     u32 │ for each│
///     │ length of its content                          u32 │ block   │
///     ├──────────────────────────────────────────────────────────────┤
///     │ how many records there are                     u32 │         │
///     │ how many blocks there are                      u32 │ trailer │
///     │ highest codec of any block                      u8 │         │
///     └──────────────────────────────────────────────────────────────┘
///
/// where the content of a block is
///
///     ┌──────────────────────────────────────────────┬───────────────┐
///     │ length of each record                varints │ the records   │
///     └──────────────────────────────────────────────┴───────────────┘
///
/// A block is closed by the record that fills it, and stays raw where zstd does not make it shorter.
package struct StoredWriter {
  /// The content that fills a block.
  package static let defaultBlockSize = 16 << 10
  /// The largest record that is taken.
  package static let largestRecord = StoredCodec.largestContent - 10

  /// How many records have been appended.
  package private(set) var count = 0

  private let file: ChecksummedFileWriter
  private let blockSize: Int
  private var lengths: [UInt8] = []
  private var records: [UInt8] = []
  private var firstRecord = 0
  private var index: [UInt8] = []
  private var blockCount = 0
  private var highestCodec = StoredCodec.raw
  #if Zstd
    private let compressor = ZstdCompressor()
  #endif

  /// Creates a writer for a file that holds nothing else.
  package init(file: ChecksummedFileWriter, blockSize: Int = StoredWriter.defaultBlockSize) {
    precondition(1...StoredCodec.largestContent ~= blockSize, "a block can be read again")
    self.file = file
    self.blockSize = blockSize
  }

  /// Appends a record of at most ``largestRecord`` bytes.
  package mutating func append(_ record: [UInt8]) throws(StorageError) {
    guard record.count <= Self.largestRecord else {
      throw .tooLarge(
        file: file.name, size: Int64(record.count), limit: Int64(Self.largestRecord))
    }
    let content = lengths.count + records.count
    if content + record.count > StoredCodec.largestContent - 10 { try closeBlock() }
    lengths.appendVarint(UInt64(record.count))
    records += record
    count += 1
    if lengths.count + records.count >= blockSize { try closeBlock() }
  }

  private mutating func closeBlock() throws(StorageError) {
    guard count > firstRecord else { return }
    let content = lengths + records
    index.appendFixed(UInt64(file.offset))
    index.appendFixed(UInt32(firstRecord))
    index.appendFixed(UInt32(content.count))
    let (codec, bytes) = encode(content)
    try file.append([codec.rawValue])
    try file.append(bytes)
    if codec.rawValue > highestCodec.rawValue { highestCodec = codec }
    blockCount += 1
    firstRecord = count
    lengths.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
  }

  private func encode(_ content: [UInt8]) -> (StoredCodec, [UInt8]) {
    #if Zstd
      if let frame = compressor.compress(content) { return (.zstd, frame) }
    #endif
    return (.raw, content)
  }

  /// Writes what remains and closes the file.
  package mutating func finish() throws(StorageError) -> FileSeal {
    try closeBlock()
    index.appendFixed(UInt32(count))
    index.appendFixed(UInt32(blockCount))
    index.append(highestCodec.rawValue)
    try file.append(index)
    return try file.finish()
  }
}
