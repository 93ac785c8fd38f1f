/// What is in an index.
public struct IndexStatistics: Sendable, Hashable {
  /// Documents that can be found.
  public var documents: Int
  /// Passages that can be found.
  public var passages: Int
  /// Distinct terms over all segments; a term in two segments counts once for each.
  public var terms: Int
  /// Occurrences of words in the field `body`.
  public var bodyTokens: Int
  /// Inputs that the last run over files and folders had to leave out.
  public var skippedInputs: Int
  /// Segments.
  public var segments: Int
  /// In which order the documents stand.
  public var documentOrder: DocumentOrder
  /// Documents that are deleted but still take space.
  public var deletedDocuments: Int
  /// Size on disk in bytes, by file kind (`postings`, `positions`, `passages` …).
  public var bytes: [String: Int]
  /// The number of the commit.
  public var generation: Int
  /// The settings that were fixed when the index was made.
  public var settings: IndexSettings

  /// The manifest setting that holds ``skippedInputs``.
  static let skippedSetting = "skipped"

  /// The size on disk in bytes.
  public var totalBytes: Int { bytes.values.reduce(0, +) }
}

/// In which order the documents of an index stand.
public enum DocumentOrder: String, Sendable, Hashable, CaseIterable {
  /// In the order in which they were added.
  case asAdded = "as added"
  /// All of them so that those that are alike stand together, as ``SearchIndex/merge(reordering:)`` does
  /// it.
  case reordered
  /// Some in the one order, some in the other.
  case mixed
}

/// A term of the dictionary.
public struct TermStatistics: Sendable, Hashable {
  /// The word as it stands in the texts, folded (case, accents); or the value of an exact-match
  /// field.
  public let term: String
  /// The number of passages with the term.
  public let documentFrequency: Int
  /// The number of occurrences.
  public let occurrences: Int

  /// Creates statistics.
  public init(term: String, documentFrequency: Int, occurrences: Int) {
    self.term = term
    self.documentFrequency = documentFrequency
    self.occurrences = occurrences
  }
}
