import Concordance
import Documents

/// What a run changes: documents go to the writer, or, in a preview, nowhere.
struct DocumentChanges {
  let known: KnownSources
  private let writer: IndexWriter?
  /// Whether another task writes what was added before while documents are added, until ``settle()``.
  private let writesBeside: Bool
  /// Ids that this run took over from another file, which may be read or found missing later.
  private var moved: Set<String> = []
  /// What to remember of files of records, by file.
  private var notes: [String: String?] = [:]
  /// In a repair, the ids of the documents that were lost, by the paths of their files.
  private let lost: [String: Set<String?>]?

  init(
    _ known: KnownSources, writer: IndexWriter?, writesBeside: Bool = false,
    restoring lost: [String: [String?]]? = nil
  ) {
    self.known = known
    self.writer = writer
    self.writesBeside = writesBeside
    self.lost = lost?.mapValues { Set($0) }
  }

  /// Whether documents that were lost are given back, and no others are touched.
  var isRepair: Bool { lost != nil }

  /// Whether nothing is written.
  var isPreview: Bool { writer == nil }

  /// Adds a document or replaces the one with its id.
  ///
  /// - Parameter isKnown: Whether the document was in the index as one of the same file.
  nonisolated(nonsending) mutating func add(
    _ document: Document, isKnown: Bool
  ) async throws(IndexError) -> DocumentChange {
    try IndexWriter.validate(document)
    guard try isWanted(document) else { return .updated }
    if writesBeside {
      try await writer?.addBeside(document)
    } else {
      try writer?.add(document)
    }
    return try change(document.id, isKnown: isKnown)
  }

  /// Whether a document may be added; in a repair only one that was lost.
  private func isWanted(_ document: Document) throws(IndexError) -> Bool {
    guard let lost, let path = document.metadata.path else { return true }
    let ids = lost[path] ?? []
    if ids.contains(document.id) { return true }
    guard ids.contains(nil) else { return false }
    return try !known.contains(document.id)
  }

  /// Waits until no other task writes.
  nonisolated(nonsending) func settle() async throws(IndexError) { try await writer?.settle() }

  private mutating func change(
    _ id: String, isKnown: Bool
  ) throws(IndexError) -> DocumentChange {
    if isKnown { return .updated }
    guard try known.contains(id) else { return .added }
    moved.insert(id)
    return .updated
  }

  /// Removes a document that came from a file; false if it now belongs to another.
  func remove(_ id: String) throws(IndexError) -> Bool {
    guard !moved.contains(id), !isRepair else { return false }
    return try writer?.remove(id) ?? true
  }

  /// Takes note of how the records of a file were read; nil where it has none.
  mutating func note(_ reading: RecordReading?, of name: String) {
    let note = reading?.note(of: name)
    guard note != known.recordReading(of: name)?.encoded else { return }
    notes.updateValue(note, forKey: RecordReading.noteName(of: name))
  }

  /// Remembers with the commit how many inputs were left out, and how records were read; after
  /// ``settle()``.
  func remember(skipped count: Int) {
    writer?.noteSkipped(count)
    for (name, note) in notes { writer?.remember(note, as: name) }
  }
}
