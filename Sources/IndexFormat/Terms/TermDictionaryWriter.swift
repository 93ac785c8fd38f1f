package import Storage

/// Writes a term dictionary, front to back, from terms in ascending order.
///
///     ┌──────────────────────────────────────────────────────────────┐
///     │ blocks of 32 terms, the last one of fewer           TermCodec│
///     ├──────────────────────────────────────────────────────────────┤
///     │ first eight bytes of the first key          8 byte │ for each│
///     │ offset of the block in the file                u64 │ block   │
///     ├──────────────────────────────────────────────────────────────┤
///     │ how many terms there are                       u64 │ trailer │
///     │ offset of the first entry above                u64 │         │
///     └──────────────────────────────────────────────────────────────┘
///
/// A key of fewer than eight bytes is filled up with zeros. The bytes of a key, read as one number
/// with the first byte highest, order as the keys do; where they tie, the block itself has the rest.
package struct TermDictionaryWriter {
  /// How many terms have been added.
  package private(set) var count = 0

  private let file: ChecksummedFileWriter
  private var index: [UInt8] = []
  private var block: [UInt8] = []
  private var previousKey: [UInt8] = []
  private var previousInfo = TermCodec.origin

  /// Creates a writer for a file that holds nothing else.
  package init(file: ChecksummedFileWriter) {
    self.file = file
  }

  /// Adds a term, whose key must be above the one before, compared byte by byte.
  package mutating func add(_ key: [UInt8], _ info: TermInfo) throws(StorageError) {
    precondition(count == 0 || previousKey.lexicographicallyPrecedes(key), "keys ascend")
    if count % TermCodec.blockLength == 0 { try beginBlock(key) }
    TermCodec.append(
      key, info, previousKey: previousKey, previousInfo: previousInfo, to: &block)
    // Copied, so that the caller's memory stays its own.
    previousKey.removeAll(keepingCapacity: true)
    previousKey.append(contentsOf: key)
    previousInfo.advance(to: info)
    count += 1
  }

  private mutating func beginBlock(_ key: [UInt8]) throws(StorageError) {
    try flush()
    index.appendFixed(TermCodec.prefix(of: key).byteSwapped)
    index.appendFixed(UInt64(file.offset))
    previousKey.removeAll(keepingCapacity: true)
    previousInfo = TermCodec.origin
  }

  private mutating func flush() throws(StorageError) {
    try file.append(block)
    block.removeAll(keepingCapacity: true)
  }

  /// Writes what remains and closes the file.
  package mutating func finish() throws(StorageError) -> FileSeal {
    try flush()
    let indexStart = file.offset
    index.appendFixed(UInt64(count))
    index.appendFixed(UInt64(indexStart))
    try file.append(index)
    return try file.finish()
  }
}
