import Storage

/// Which passages belong to which document: documents own consecutive passages, at least one each.
package struct DocumentMap: Sendable {
  /// The first passage of each document, rising; then the count of passages.
  package let boundaries: [UInt32]

  init(firstPassages: [UInt32], passageCount: UInt32) {
    boundaries = firstPassages + [passageCount]
  }

  /// The number of documents.
  package var documentCount: Int { boundaries.count - 1 }

  /// Whether some document has more than one passage.
  package var hasLongDocuments: Bool { Int(boundaries[boundaries.count - 1]) > documentCount }

  /// The passages of a document.
  package func passages(of document: Int) -> Range<UInt32> {
    boundaries[document]..<boundaries[document + 1]
  }

  /// The passages of consecutive documents.
  func passages(ofRun documents: Range<Int>) -> Range<UInt32> {
    boundaries[documents.lowerBound]..<boundaries[documents.upperBound]
  }

  /// The document of a passage, by binary search: O(log documents).
  package func document(of passage: UInt32) -> Int {
    let firsts = boundaries.span
    var document = 0
    var count = documentCount
    // No branch depends on the passages, as none could be foretold.
    while count > 1 {
      let half = count >> 1
      document = firsts[document &+ half] <= passage ? document &+ half : document
      count &-= half
    }
    return document
  }

  /// Writes the boundaries as 32-bit little-endian numbers.
  func write(to file: ChecksummedFileWriter) throws(StorageError) {
    var bytes = ByteWriter()
    for boundary in boundaries { bytes.u32(boundary) }
    try file.append(bytes.bytes)
  }

  /// Reads what ``write(to:)`` wrote.
  ///
  /// - Throws: ``StorageError`` if the numbers do not rise from 0 to `passageCount`.
  init(
    file: ChecksummedFile, documentCount: Int, passageCount: UInt32
  ) throws(StorageError) {
    let range = file.bodyRange
    guard range.count == 4 * (documentCount + 1) else {
      throw .corrupted(file: file.name, offset: range.lowerBound, what: "document map length")
    }
    var boundaries = [UInt32](repeating: 0, count: documentCount + 1)
    try file.read(range) { bytes in
      var boundaries = boundaries.mutableSpan
      for i in 0..<boundaries.count { boundaries[i] = bytes.u32(at: 4 &* i) }
    }
    self.boundaries = boundaries
    if let place = Self.firstOutOfOrder(boundaries) {
      throw .corrupted(
        file: file.name, offset: range.lowerBound + 4 * place, what: "document map order")
    }
    guard boundaries.last == passageCount else {
      throw .corrupted(file: file.name, offset: range.upperBound, what: "document map end")
    }
  }

  /// The first place at which numbers do not rise from 0; `nil` if they do.
  private static func firstOutOfOrder(_ numbers: [UInt32]) -> Int? {
    let numbers = numbers.span
    guard numbers[0] == 0 else { return 0 }
    for place in 1..<numbers.count where numbers[place] <= numbers[place &- 1] { return place }
    return nil
  }
}
