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

  init(_ known: KnownSources, writer: IndexWriter?, writesBeside: Bool = false) {
    self.known = known
    self.writer = writer
    self.writesBeside = writesBeside
  }

  /// Whether nothing is written.
  var isPreview: Bool { writer == nil }

  /// Adds a document or replaces the one with its id.
  ///
  /// - Parameter isKnown: Whether the document was in the index as one of the same file.
  nonisolated(nonsending) mutating func add(
    _ document: Document, isKnown: Bool
  ) async throws(IndexError) -> DocumentChange {
    try IndexWriter.validate(document)
    if writesBeside {
      try await writer?.addBeside(document)
    } else {
      try writer?.add(document)
    }
    return try change(document.id, isKnown: isKnown)
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
    guard !moved.contains(id) else { return false }
    return try writer?.remove(id) ?? true
  }

  /// Remembers with the commit how many inputs were left out.
  func noteSkipped(_ count: Int) { writer?.noteSkipped(count) }
}
