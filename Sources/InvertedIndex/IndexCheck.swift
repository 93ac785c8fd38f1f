import Documents
import IndexFormat
package import Storage

/// Verifies everything that a reader relies on: checksums, order, bounds, counts and cross
/// references.
package struct IndexCheck {
  /// What was found wrong; empty for a sound index.
  package private(set) var problems: [StorageError] = []
  /// Segments looked at.
  package private(set) var segments = 0
  /// Documents looked at.
  package private(set) var documents = 0
  /// Passages looked at.
  package private(set) var passages = 0
  /// The bytes of all files whose checksums were verified.
  package private(set) var bytes = 0

  /// Checks the newest commit.
  package init(of directory: any Directory) throws(StorageError) {
    let manifest = try ManifestStore(directory).newest()
    let storedText = try StoredText(of: manifest)
    for entry in manifest.segments {
      segments += 1
      documents += Int(entry.documentCount)
      passages += Int(entry.passageCount)
      bytes += entry.files.reduce(0) { $0 + Int($1.length) }
      do {
        let segment = try Segment(entry, in: directory)
        let before = problems.count
        segment.verifyChecksums(in: directory) { problems.append($0) }
        _ = try entry.readDeletes(in: directory)
        // Content behind a broken checksum is not worth a second complaint.
        guard problems.count == before else { continue }
        try checkTerms(of: segment)
        try checkStored(of: segment, storedText)
      } catch .unsupported(let file, let what) {
        throw .unsupported(file: file, what: what)
      } catch {
        problems.append(error)
      }
    }
  }

  /// Decodes every list: terms rise, passages rise, counts agree with the dictionary.
  private mutating func checkTerms(of segment: Segment) throws(StorageError) {
    var cursor = try segment.terms.cursor(from: [])
    var last: [UInt8]?
    var count = 0
    var sums = [UInt64](repeating: 0, count: Field.textCount)
    while try cursor.next() {
      let key = cursor.key
      if let last, !last.lexicographicallyPrecedes(key) {
        throw damage(segment, .terms, "terms out of order")
      }
      last = key
      count += 1
      let occurrences = try checkList(cursor.info, of: segment)
      if case .analyzed(let field) = KeyKind(key) { sums[field] += occurrences }
    }
    guard count == segment.terms.count else {
      throw damage(segment, .terms, "\(count) terms instead of \(segment.terms.count)")
    }
    for field in 0..<Field.textCount where sums[field] != segment.norms.totals[field].length {
      throw damage(segment, .norms, "total length of field \(Field.text[field].name)")
    }
  }

  /// Decodes one list; returns the number of occurrences.
  private func checkList(_ info: TermInfo, of segment: Segment) throws(StorageError) -> UInt64 {
    let list = try segment.list(info)
    var passages = [UInt32](repeating: 0, count: PostingsList.blockLength)
    var frequencies = passages
    var positions: [UInt32] = []
    var occurrences: UInt64 = 0
    var postings = 0
    var last: UInt32?
    for block in 0..<list.blockCount {
      let count = try list.decodeBlock(block, passages: &passages, frequencies: &frequencies)
      postings += count
      for i in 0..<count {
        guard passages[i] < segment.passageCount, last.map({ $0 < passages[i] }) ?? true else {
          throw damage(segment, .postings, "passages out of order")
        }
        last = passages[i]
        occurrences += UInt64(frequencies[i])
      }
      guard last == list.lastPassage(ofBlock: block) else {
        throw damage(segment, .postings, "skip data disagrees with its block")
      }
      if list.hasPositions {
        try list.decodePositions(block, frequencies: frequencies, count: count, into: &positions)
      }
    }
    guard postings == Int(info.documentFrequency), occurrences == info.occurrences else {
      throw damage(segment, .postings, "counts disagree with the dictionary")
    }
    return occurrences
  }

  /// Decodes every stored record and finds every document by its id. An index that keeps no text
  /// has none.
  private func checkStored(
    of segment: Segment, _ storedText: StoredText
  ) throws(StorageError) {
    for number in 0..<segment.map.documentCount {
      let document = try segment.document(number)
      guard try segment.documents(withID: document.id).contains(number) else {
        throw damage(segment, .terms, "document \(number) is not found by its id")
      }
      for passage in segment.map.passages(of: number) {
        guard try segment.passage(passage).text.isEmpty || storedText == .whole else {
          throw damage(segment, .passages, "text of passage \(passage) in an index without text")
        }
      }
    }
  }

  private func damage(_ segment: Segment, _ part: SegmentFile, _ what: String) -> StorageError {
    .corrupted(file: part.fileName(segment.entry.number), offset: 0, what: what)
  }
}
