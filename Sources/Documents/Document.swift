/// What the engine indexes: one article, page, file or record, already cut into passages.
///
/// A document is the unit that is added, updated, removed and named in results; a ``Passage`` is
/// the unit that is ranked. Nothing here says which format the document was read from.
public struct Document: Sendable, Hashable {
  /// The caller's key. Adding a document whose `id` is already indexed replaces the old one.
  public var id: String
  /// The title shown in results and searched as the field `title`; empty if there is none.
  public var title: String
  /// Descriptive metadata; see ``Metadata``.
  public var metadata: Metadata
  /// Exact-match fields by name, each with any number of values (`tag:orbit`).
  public var keywords: [String: [String]]
  /// The passages in reading order. A document without any is indexed as empty and can be found by
  /// its title and keywords.
  public var passages: [Passage]
  /// What the source looked like when it was read, for incremental indexing; `nil` for documents
  /// that do not come from a file.
  public var stamp: SourceStamp?

  /// Creates a document from passages that are already cut.
  public init(
    id: String, title: String = "", metadata: Metadata = Metadata(),
    keywords: [String: [String]] = [:], passages: [Passage], stamp: SourceStamp? = nil
  ) {
    self.id = id
    self.title = title
    self.metadata = metadata
    self.keywords = keywords
    self.passages = passages
    self.stamp = stamp
  }
}
