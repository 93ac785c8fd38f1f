public import Documents
package import InvertedIndex
import Storage

/// Adds, replaces and removes documents; got from ``SearchIndex/write(memoryBudget:_:)`` and good only inside
/// its closure. For one task at a time.
public final class IndexWriter {
  /// The longest document id, in bytes of UTF-8.
  public static let maximumIDLength = KeywordValues.maximumLength

  private let transaction: IndexTransaction
  private let path: String

  init(_ transaction: IndexTransaction, path: String) {
    self.transaction = transaction
    self.path = path
  }

  /// Adds a document; one with the same id is replaced.
  ///
  /// - Throws: ``IndexError``, `.invalidDocument` if the id is empty or too long, or if the name of
  ///   an exact-match field is that of a full-text or built-in field.
  public func add(_ document: Document) throws(IndexError) {
    try Self.validate(document)
    try IndexError.translate(path) { () throws(StorageError) in try transaction.add(document) }
  }

  /// Adds a document as ``add(_:)`` does. Where the memory is full, another task writes it, and one
  /// merges segments if there are too many, while the next documents are added, until ``settle()``.
  nonisolated(nonsending) package func addBeside(_ document: Document) async throws(IndexError) {
    try Self.validate(document)
    try IndexError.translate(path) { () throws(StorageError) in
      try transaction.addWithoutFlush(document)
    }
    guard transaction.isFull else { return }
    let flushed = await transaction.flushBeside()
    try IndexError.translate(path) { () throws(StorageError) in try flushed.get() }
  }

  /// Waits until no other task writes; after ``addBeside(_:)`` nothing else may be called before.
  nonisolated(nonsending) package func settle() async throws(IndexError) {
    let settled = await transaction.settle()
    try IndexError.translate(path) { () throws(StorageError) in try settled.get() }
  }

  /// Removes the document with that id; returns whether there was one.
  @discardableResult
  public func remove(_ id: String) throws(IndexError) -> Bool {
    try IndexError.translate(path) { () throws(StorageError) in try transaction.remove(id) }
  }

  /// Whether there is a document with that id in what will be committed; for a writer beside which
  /// no other task writes.
  package func contains(_ id: String) throws(IndexError) -> Bool {
    try IndexError.translate(path) { () throws(StorageError) in try transaction.contains(id) }
  }

  /// What the check before a repair found.
  var damage: IndexDamage {
    guard let damage = transaction.damage else { preconditionFailure("a writer that repairs") }
    return damage
  }

  /// The index as it is without the damaged segments.
  package func soundSnapshot(_ damage: IndexDamage) -> IndexSnapshot {
    IndexSnapshot(damage.sound, path: path)
  }

  /// Remembers with the commit how many inputs could not be indexed.
  package func noteSkipped(_ count: Int) {
    transaction.set(IndexStatistics.skippedSetting, to: count == 0 ? nil : String(count))
  }

  /// Remembers something with the commit, for programs that make an index; nil forgets it.
  package func remember(_ value: String?, as name: String) {
    transaction.set(name, to: value)
  }

  func commit() throws(IndexError) {
    try IndexError.translate(path) { () throws(StorageError) in try transaction.commit() }
  }

  /// Ends without a commit; stops what other tasks do, and waits until they have ended.
  nonisolated(nonsending) func rollBack() async { await transaction.abandon() }

  /// The names that exact-match fields of a document cannot have.
  package static let reservedNames = Set(Field.text.map(\.name) + Field.builtInKeywords)

  /// Whether a document can be added.
  ///
  /// - Throws: ``IndexError``, `.invalidDocument`.
  package static func validate(_ document: Document) throws(IndexError) {
    func invalid(_ reason: String) -> IndexError {
      .invalidDocument(id: String(document.id.prefix(80)), reason: reason)
    }
    if document.id.isEmpty { throw invalid("the id is empty") }
    if document.id.utf8.count > maximumIDLength {
      throw invalid("the id has more than \(maximumIDLength) bytes")
    }
    for name in document.keywords.keys {
      if name.isEmpty || name.utf8.contains(0) {
        throw invalid("a field name is empty or holds a NUL")
      }
      if reservedNames.contains(name) { throw invalid("the field name '\(name)' is taken") }
    }
  }
}
