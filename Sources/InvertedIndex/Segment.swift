package import Documents
package import IndexFormat
package import Storage

/// A segment open for reading: immutable, safe to share between tasks.
package final class Segment: Sendable {
  /// What the manifest says of it.
  package let entry: SegmentEntry
  /// The terms.
  package let terms: TermDictionary
  /// The norms of the full-text fields.
  package let norms: Norms
  /// Which passages belong to which document.
  package let map: DocumentMap
  private let postings: ChecksummedFile
  private let positions: ChecksummedFile
  /// The stored passages.
  let storedPassages: StoredReader
  /// The stored documents.
  let storedDocuments: StoredReader

  /// Opens the files of a segment and checks them against the manifest.
  package init(_ entry: SegmentEntry, in directory: any Directory) throws(StorageError) {
    func open(_ part: SegmentFile) throws(StorageError) -> ChecksummedFile {
      let name = part.fileName(entry.number)
      guard let seal = entry.files.first(where: { $0.name == name }) else {
        throw .corrupted(file: name, offset: 0, what: "not named in the manifest")
      }
      return try ChecksummedFile(
        in: directory, name: name, kind: part.kind, versions: FormatVersion.readable,
        owner: entry.number, seal: seal)
    }
    self.entry = entry
    terms = try TermDictionary(file: open(.terms))
    norms = try Norms(file: open(.norms))
    map = try DocumentMap(
      file: open(.map), documentCount: Int(entry.documentCount), passageCount: entry.passageCount)
    postings = try open(.postings)
    positions = try open(.positions)
    storedPassages = try StoredReader(file: open(.passages))
    storedDocuments = try StoredReader(file: open(.documents))
    guard
      storedPassages.count == Int(entry.passageCount),
      storedDocuments.count == Int(entry.documentCount),
      norms.passageCount == Int(entry.passageCount), norms.fieldCount == Field.textCount
    else {
      throw .corrupted(
        file: SegmentFile.passages.fileName(entry.number), offset: 0, what: "stored count")
    }
  }

  /// The number of passages, deleted ones included.
  package var passageCount: UInt32 { entry.passageCount }

  /// The postings of a dictionary entry.
  package func list(_ info: TermInfo) throws(StorageError) -> PostingsList {
    try PostingsList(
      info, postings: postings, positions: positions, passageCount: entry.passageCount)
  }

  /// The postings of a key, if the segment has it.
  package func list(_ key: [UInt8]) throws(StorageError) -> PostingsList? {
    guard let info = try terms.find(key) else { return nil }
    return try list(info)
  }

  /// A stored document without its passages.
  package func document(_ number: Int) throws(StorageError) -> Document {
    try DocumentRecord.decode(
      storedDocuments.record(number), file: SegmentFile.documents.fileName(entry.number))
  }

  /// The id of a stored document.
  package func documentID(_ number: Int) throws(StorageError) -> String {
    try DocumentRecord.decodeID(
      storedDocuments.record(number), file: SegmentFile.documents.fileName(entry.number))
  }

  /// A stored passage.
  package func passage(_ number: UInt32) throws(StorageError) -> Passage {
    try PassageRecord.decode(
      storedPassages.record(Int(number)), file: SegmentFile.passages.fileName(entry.number))
  }

  /// The lists for a merge.
  func mergeSource(norms: [[UInt8]], _ renumbering: Renumbering) -> MergeSource {
    MergeSource(
      postings: postings, positions: positions, passageCount: entry.passageCount, norms: norms,
      renumbering: renumbering)
  }

  /// Lets the memory of its large files go; what is touched again is fetched again.
  func letGo() {
    storedPassages.letGo()
    storedDocuments.letGo()
    terms.letGo()
    postings.letGo()
    positions.letGo()
  }

  /// The numbers of the documents with that id, deleted ones included; at most one is live.
  package func documents(withID id: String) throws(StorageError) -> [Int] {
    guard let list = try list(TermKey.keyword("id", id.utf8)) else { return [] }
    var passages = [UInt32](repeating: 0, count: PostingsList.blockLength)
    var frequencies = passages
    var documents: [Int] = []
    for block in 0..<list.blockCount {
      let count = try list.decodeBlock(block, passages: &passages, frequencies: &frequencies)
      for passage in passages[..<count] { documents.append(map.document(of: passage)) }
    }
    return documents
  }

}
