package import Documents
import IndexFormat
import Storage

/// What can still be read of a segment with damaged files.
package struct DamagedSegment: Sendable {
  /// A document of the segment.
  package enum Remains: Sendable {
    /// All of it, from sound pages of what is stored.
    case whole(Document)
    /// What it was called, as far as that can be read.
    case named(id: String?, path: String?)
  }

  /// The number of the segment.
  package let number: UInt64
  /// How many documents it has, deleted ones included.
  package let documentCount: Int
  /// Whether nobody knows any more which of its documents were deleted.
  package let hasLostDeletes: Bool
  private let deleted: DeletedSet?
  private let map: DocumentMap?
  private let documents: StoredReader?
  private let passages: StoredReader?
  /// By document: what the dictionary calls those whose records cannot be read.
  private let names: [Int: (id: String?, path: String?)]

  /// Opens of a segment what can be opened.
  ///
  /// - Parameter trustsRecords: Whether a document whose stored records can be read is what they say.
  init(_ entry: SegmentEntry, in directory: any Directory, trustsRecords: Bool) {
    func open(_ part: SegmentFile) -> ChecksummedFile? {
      let name = part.fileName(entry.number)
      guard let seal = entry.files.first(where: { $0.name == name }) else { return nil }
      return try? ChecksummedFile(
        in: directory, name: name, kind: part.kind, versions: FormatVersion.readable,
        owner: entry.number, seal: seal)
    }
    number = entry.number
    documentCount = Int(entry.documentCount)
    deleted = (try? entry.readDeletes(in: directory)) ?? nil
    hasLostDeletes = entry.deletes != nil && deleted == nil
    map = open(.map).flatMap {
      try? DocumentMap(
        file: $0, documentCount: Int(entry.documentCount), passageCount: entry.passageCount)
    }
    documents = open(.documents).flatMap { try? StoredReader(file: $0) }
      .flatMap { $0.count == Int(entry.documentCount) ? $0 : nil }
    let records = open(.passages).flatMap { try? StoredReader(file: $0) }
      .flatMap { $0.count == Int(entry.passageCount) ? $0 : nil }
    passages = trustsRecords ? records : nil
    names = (try? Self.names(entry, map, open(.terms), open(.postings), open(.positions))) ?? [:]
  }

  /// Calls `body` with what is left of each document that was not deleted, in their order.
  package func forEachDocument(_ body: (Remains) throws -> Void) rethrows {
    for number in 0..<documentCount where !(deleted?.contains(number) ?? false) {
      try body(remains(of: number))
    }
  }

  private func remains(of number: Int) -> Remains {
    let file = SegmentFile.documents.fileName(self.number)
    guard
      let record = try? documents?.record(number),
      var document = try? DocumentRecord.decode(record, file: file)
    else {
      let name = names[number]
      return .named(id: name?.id, path: name?.path)
    }
    guard let passages = storedPassages(of: number) else {
      return .named(id: document.id, path: document.metadata.path)
    }
    document.passages = passages
    return .whole(document)
  }

  private func storedPassages(of document: Int) -> [Passage]? {
    guard let map, let passages else { return nil }
    let file = SegmentFile.passages.fileName(number)
    return try? map.passages(of: document).map { passage in
      try PassageRecord.decode(passages.record(Int(passage)), file: file)
    }
  }

  /// What the dictionary calls the documents.
  private static func names(
    _ entry: SegmentEntry, _ map: DocumentMap?, _ terms: ChecksummedFile?,
    _ postings: ChecksummedFile?, _ positions: ChecksummedFile?
  ) throws(StorageError) -> [Int: (id: String?, path: String?)] {
    guard let map, let terms, let postings else { return [:] }
    // Lists of values have no positions, so that any file will do for those.
    let positions = positions ?? postings
    let dictionary = try TermDictionary(file: terms)
    var names: [Int: (id: String?, path: String?)] = [:]
    for (field, isID) in [("id", true), ("path", false)] {
      let prefix = TermKey.keywordPrefix(field)
      var cursor = try dictionary.cursor(from: prefix)
      while try cursor.next(), cursor.key.starts(with: prefix) {
        let value = String(decoding: cursor.key.dropFirst(prefix.count), as: UTF8.self)
        let list = try? PostingsList(
          cursor.info, postings: postings, positions: positions, passageCount: entry.passageCount)
        for document in list.map({ Self.documents(of: $0, map) }) ?? [] {
          if isID {
            names[document, default: (nil, nil)].id = value
          } else {
            names[document, default: (nil, nil)].path = value
          }
        }
      }
    }
    return names
  }

  private static func documents(of list: PostingsList, _ map: DocumentMap) -> [Int] {
    var (passages, frequencies) = ([UInt32](), [UInt32]())
    var documents: [Int] = []
    for block in 0..<list.blockCount {
      let count = try? list.decodeBlock(block, passages: &passages, frequencies: &frequencies)
      documents += passages.prefix(count ?? 0).map { map.document(of: $0) }
    }
    return documents
  }
}
