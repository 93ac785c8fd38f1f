public import Documents

/// One ranked passage.
public struct Hit: Sendable {
  /// The place in the ranking, 1 for the best.
  public let rank: Int
  /// The score; larger is better, comparable within one search only.
  public let score: Double
  /// The document's ``Document/id``.
  public let document: String
  /// The document's title.
  public let title: String
  /// What the document says about itself.
  public let metadata: Metadata
  /// The passage's place in its document, 0 for the first.
  public let passageIndex: Int
  /// The passage itself, with headings, anchor and source range.
  public let passage: Passage
  /// The documents of further hits that say nearly the same, in the order of their ranks; see
  /// ``SearchOptions/foldsDuplicates``.
  public let duplicates: [String]
  /// What of the query can be marked in the passage.
  package let matches: QueryMatches

  package init(
    rank: Int, score: Double, document: String, title: String, metadata: Metadata,
    passageIndex: Int, passage: Passage, duplicates: [String] = [], matches: QueryMatches
  ) {
    self.rank = rank
    self.score = score
    self.document = document
    self.title = title
    self.metadata = metadata
    self.passageIndex = passageIndex
    self.passage = passage
    self.duplicates = duplicates
    self.matches = matches
  }
}
