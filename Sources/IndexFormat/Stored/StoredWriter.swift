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
/// Blocks of other files are copied as they stand, as ``append(_:of:)`` tells.
package struct StoredWriter {
  /// The content that fills a block.
  package static let defaultBlockSize = 16 << 10
  /// The largest record that is taken.
  package static let largestRecord = StoredCodec.largestContent - 10

  /// How many records have been appended.
  package private(set) var count = 0

  private let file: ChecksummedFileWriter
  private let blockSize: Int
  /// How many bytes have been copied since their memory was let go.
  private var held = 0
  private static let mostHeld = 4 << 20
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
    try take(record)
    if openLength >= blockSize { try closeBlock() }
  }

  /// Appends records of another file.
  ///
  /// A block all of which is wanted is copied as it stands if it is at least half full. So that this
  /// goes on, what is open before it is closed, or, where that is less than half a block, takes in
  /// all of the next block and is closed then.
  package mutating func append(
    _ numbers: Range<Int>, of reader: StoredReader
  ) throws(StorageError) {
    var next = numbers.lowerBound
    while next < numbers.upperBound {
      let entry = try reader.blocks.block(of: next)
      let part = entry.numbers.clamped(to: numbers)
      if part == entry.numbers, entry.contentLength >= blockSize / 2 {
        if openLength >= blockSize / 2 { try closeBlock() }
        if openLength == 0 {
          try copy(entry, of: reader)
        } else {
          for number in part { try take(reader.block(of: number).record(number)) }
          try closeBlock()
        }
      } else {
        for number in part { try append(reader.block(of: number).record(number)) }
      }
      next = part.upperBound
    }
  }

  /// How long the content of the open block is.
  private var openLength: Int { lengths.count + records.count }

  private mutating func take(_ record: [UInt8]) throws(StorageError) {
    guard record.count <= Self.largestRecord else {
      throw .tooLarge(
        file: file.name, size: Int64(record.count), limit: Int64(Self.largestRecord))
    }
    if openLength + record.count > StoredCodec.largestContent - 10 { try closeBlock() }
    lengths.appendVarint(UInt64(record.count))
    records += record
    count += 1
  }

  private mutating func copy(
    _ entry: StoredBlockIndex.Entry, of reader: StoredReader
  ) throws(StorageError) {
    let source = reader.blocks.file
    guard entry.contentLength <= StoredCodec.largestContent else {
      throw source.damaged(at: entry.extent.lowerBound, "length of a block of records")
    }
    let start = file.offset
    var codec: StoredCodec?
    try source.read(entry.extent) { bytes throws(StorageError) in
      codec = StoredCodec(rawValue: bytes.byte(at: 0))
      try file.append(bytes)
    }
    guard let codec, codec.rawValue <= reader.blocks.highestCodec.rawValue else {
      throw source.damaged(at: entry.extent.lowerBound, "codec of a block of records")
    }
    note(codec, at: start, contentLength: entry.contentLength)
    count += entry.numbers.count
    firstRecord = count
    held += entry.extent.count
    guard held >= Self.mostHeld else { return }
    reader.letGo()
    held = 0
  }

  private mutating func closeBlock() throws(StorageError) {
    guard count > firstRecord else { return }
    let content = lengths + records
    let start = file.offset
    let (codec, bytes) = encode(content)
    try file.append([codec.rawValue])
    try file.append(bytes)
    note(codec, at: start, contentLength: content.count)
    firstRecord = count
    lengths.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
  }

  /// Enters the block that begins with ``firstRecord``.
  private mutating func note(_ codec: StoredCodec, at offset: Int, contentLength: Int) {
    index.appendFixed(UInt64(offset))
    index.appendFixed(UInt32(firstRecord))
    index.appendFixed(UInt32(contentLength))
    if codec.rawValue > highestCodec.rawValue { highestCodec = codec }
    blockCount += 1
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
