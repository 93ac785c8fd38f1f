package import Storage

/// Reads the records of a file in any order, and keeps blocks that it may come back to.
package struct ScatteredRecords {
  private let reader: StoredReader
  private let mostKept: Int
  /// By the number of their first record.
  private var blocks: [Int: StoredBlock] = [:]
  private var kept = 0
  /// How many bytes have been read since their memory was let go.
  private var held = 0
  private static let mostHeld = 16 << 20

  /// Creates a reader of records.
  ///
  /// - Parameter mostKept: How many bytes of blocks may be kept; when they are more, all are forgotten.
  package init(_ reader: StoredReader, mostKept: Int) {
    self.reader = reader
    self.mostKept = mostKept
  }

  /// One record.
  package mutating func record(_ number: Int) throws(StorageError) -> [UInt8] {
    let entry = try reader.blocks.block(of: number)
    // A damaged index can have two blocks that begin with the same record.
    if let block = blocks[entry.numbers.lowerBound], block.numbers == entry.numbers {
      return block.record(number)
    }
    if kept + entry.contentLength > mostKept {
      blocks.removeAll(keepingCapacity: true)
      kept = 0
    }
    let block = try reader.load(entry)
    blocks[entry.numbers.lowerBound] = block
    kept += entry.contentLength
    held += entry.extent.count
    if held >= Self.mostHeld {
      reader.letGo()
      held = 0
    }
    return block.record(number)
  }
}
