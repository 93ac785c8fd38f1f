package import Storage

/// Which documents of a segment are deleted.
///
///     ┌──────────────────────────────────────────────────────────────┐
///     │ how many documents there are, n                          u32 │
///     │ how many are deleted                                     u32 │
///     │ bit i mod 64 of word i / 64: document i is deleted           │
///     │                                              ⌈n / 64⌉ × u64  │
///     └──────────────────────────────────────────────────────────────┘
///
/// The bits behind the last document are zero.
package struct DeletedSet: Hashable, Sendable {
  /// How many documents the segment has.
  package let documentCount: Int
  /// How many of them are deleted.
  package private(set) var count = 0

  private var words: [UInt64]

  /// Creates a set in which no document is deleted.
  package init(documentCount: Int) {
    precondition(0...Int(UInt32.max) ~= documentCount, "documents are counted in 32 bits")
    self.documentCount = documentCount
    words = Array(repeating: 0, count: Self.wordCount(documentCount))
  }

  /// Whether no document is deleted.
  package var isEmpty: Bool { count == 0 }

  /// Whether a document is deleted.
  package func contains(_ document: Int) -> Bool {
    precondition(document >= 0 && document < documentCount, "no such document")
    return words[document >> 6] >> UInt64(document & 63) & 1 == 1
  }

  /// Deletes a document; false if it was deleted before.
  package mutating func insert(_ document: Int) -> Bool {
    guard !contains(document) else { return false }
    words[document >> 6] |= 1 << UInt64(document & 63)
    count += 1
    return true
  }

  /// Reads the set that a file holds, for a segment of this many documents.
  package init(file: ChecksummedFile, documentCount: Int) throws(StorageError) {
    let body = file.bodyRange
    guard body.count == 8 + 8 * Self.wordCount(documentCount) else {
      throw file.damaged(at: body.lowerBound, "length of a set of deleted documents")
    }
    self.init(documentCount: documentCount)
    var words = words
    let (documents, deleted) = try file.decode(body) { bytes throws(Malformed) in
      for index in words.indices { words[index] = bytes.u64(at: 8 + 8 * index) }
      return (Int(bytes.u32(at: 0)), Int(bytes.u32(at: 4)))
    }
    let unused = documentCount & 63 == 0 ? 0 : (words.last ?? 0) >> UInt64(documentCount & 63)
    count = words.reduce(0) { $0 + $1.nonzeroBitCount }
    self.words = words
    guard documents == documentCount, deleted == count, unused == 0 else {
      throw file.damaged(at: body.lowerBound, "counts of deleted documents")
    }
  }

  /// Writes the set into a file that holds nothing else, and closes it.
  package func write(to file: ChecksummedFileWriter) throws(StorageError) -> FileSeal {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + 8 * words.count)
    bytes.appendFixed(UInt32(documentCount))
    bytes.appendFixed(UInt32(count))
    for word in words { bytes.appendFixed(word) }
    try file.append(bytes)
    return try file.finish()
  }

  private static func wordCount(_ documentCount: Int) -> Int {
    documentCount / 64 + (documentCount % 64 == 0 ? 0 : 1)
  }
}
