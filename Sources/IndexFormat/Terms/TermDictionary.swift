package import Storage

/// A sorted map from keys to what is known of their terms, searched where it lies in the file.
/// ``TermDictionaryWriter`` draws it.
///
/// Opening reads the trailer only. A look-up is a binary search over the entries of the blocks, 16
/// bytes each, and a walk through one block.
package final class TermDictionary: Sendable {
  /// How many terms there are.
  package let count: Int

  private let file: ChecksummedFile
  private let indexStart: Int
  private let blockCount: Int

  private static let entrySize = 16
  private static let trailerSize = 16

  /// Opens the dictionary that a file holds.
  package init(file: ChecksummedFile) throws(StorageError) {
    let body = file.bodyRange
    guard body.count >= Self.trailerSize else {
      throw file.damaged(at: body.lowerBound, "a dictionary without its trailer")
    }
    let trailer = body.upperBound - Self.trailerSize
    let (count, start) = try file.decode(trailer..<body.upperBound) { bytes throws(Malformed) in
      (bytes.u64(at: 0), bytes.u64(at: 8))
    }
    let blocks =
      count / UInt64(TermCodec.blockLength)
      + (count % UInt64(TermCodec.blockLength) == 0 ? 0 : 1)
    guard
      start >= UInt64(body.lowerBound), start <= UInt64(trailer),
      (UInt64(trailer) - start) % UInt64(Self.entrySize) == 0,
      blocks == (UInt64(trailer) - start) / UInt64(Self.entrySize)
    else { throw file.damaged(at: trailer, "trailer of a dictionary") }
    self.file = file
    self.count = Int(count)
    indexStart = Int(start)
    blockCount = Int(blocks)
  }

  /// What is known of a term, or nil if there is none of this key.
  package func find(_ key: [UInt8]) throws(StorageError) -> TermInfo? {
    try find(ascending: [key])[0]
  }

  /// What is known of several terms, in the order of their keys, which do not descend.
  ///
  /// Keys that are near each other, as those of a word in many languages are, are looked for together:
  /// where one ends up in a block, those behind it are looked for there first.
  package func find(ascending keys: [[UInt8]]) throws(StorageError) -> [TermInfo?] {
    var found = [TermInfo?](repeating: nil, count: keys.count)
    var next = 0
    var first = 0
    while next < keys.count {
      guard let block = try lastBlock(notAbove: keys[next], from: first) else {
        next += 1
        continue
      }
      let count = termCount(ofBlock: block)
      let end = try file.decode(try extent(ofBlock: block)) { bytes throws(Malformed) in
        try TermBlock.find(keys, from: next, in: bytes, count: count, into: &found)
      }
      next = max(end, next + 1)
      first = block
    }
    return found
  }

  /// A cursor that stands before the first key not below this one.
  package func cursor(from key: [UInt8] = []) throws(StorageError) -> TermDictionaryCursor {
    let block = try lastBlock(notAbove: key) ?? 0
    return try TermDictionaryCursor(self, block: block, from: key)
  }

  /// Lets the memory of the file go; what is touched again is fetched again.
  package func letGo() { file.letGo() }

  /// A block of the dictionary, copied, with where it lies; nil behind the last.
  func block(_ block: Int) throws(StorageError) -> LoadedTermBlock? {
    guard block < blockCount else { return nil }
    let extent = try extent(ofBlock: block)
    return LoadedTermBlock(
      bytes: try file.bytes(extent), start: extent.lowerBound, count: termCount(ofBlock: block))
  }

  /// The error for something wrong at this offset of the file.
  func damaged(at offset: Int, _ what: StaticString) -> StorageError {
    file.damaged(at: offset, what)
  }

  private func termCount(ofBlock block: Int) -> Int {
    min(TermCodec.blockLength, count - block * TermCodec.blockLength)
  }

  /// The block from `first` on that has a key if any does.
  private func lastBlock(
    notAbove key: [UInt8], from first: Int = 0
  ) throws(StorageError) -> Int? {
    let prefix = TermCodec.prefix(of: key)
    var low = first
    var high = blockCount
    while low < high {
      let middle = (low + high) / 2
      if try isFirstKey(ofBlock: middle, above: key, prefix: prefix) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low == 0 ? nil : low - 1
  }

  private func isFirstKey(
    ofBlock block: Int, above key: [UInt8], prefix: UInt64
  ) throws(StorageError) -> Bool {
    let entry = indexStart + block * Self.entrySize
    let first = try file.decode(entry..<entry + 8) { bytes throws(Malformed) in
      bytes.u64(at: 0).byteSwapped
    }
    guard first == prefix else { return first > prefix }
    return try file.decode(try extent(ofBlock: block)) { bytes throws(Malformed) in
      try TermBlock.compareFirst(key, in: bytes) == .below
    }
  }

  private func extent(ofBlock block: Int) throws(StorageError) -> Range<Int> {
    let entry = indexStart + block * Self.entrySize
    let isLast = block + 1 == blockCount
    let size = isLast ? Self.entrySize : 2 * Self.entrySize
    let (start, end) = try file.decode(entry..<entry + size) { bytes throws(Malformed) in
      (bytes.u64(at: 8), isLast ? UInt64(indexStart) : bytes.u64(at: 24))
    }
    guard start >= UInt64(file.bodyRange.lowerBound), start < end, end <= UInt64(indexStart) else {
      throw file.damaged(at: entry, "extent of a block of terms")
    }
    return Int(start)..<Int(end)
  }
}
