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
      let kind = KeyKind(key)
      let occurrences = try ListCheck(cursor.info, of: kind, in: segment).occurrences
      if case .analyzed(let field) = kind { sums[field] += occurrences }
    }
    guard count == segment.terms.count else {
      throw damage(segment, .terms, "\(count) terms instead of \(segment.terms.count)")
    }
    for field in 0..<Field.textCount where sums[field] != segment.norms.totals[field].length {
      throw damage(segment, .norms, "total length of field \(Field.text[field].name)")
    }
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
    segment.damage(part, what)
  }
}
