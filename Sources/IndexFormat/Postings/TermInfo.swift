/// What the term dictionary knows of a term.
package struct TermInfo: Hashable, Sendable {
  /// How many passages hold the term.
  package var documentFrequency: UInt32
  /// How often it occurs in all of them together.
  package var occurrences: UInt64
  /// Where its list begins in the file of postings.
  package var postings: UInt64
  /// Where its positions begin in the file of positions; 0 if it has none.
  package var positions: UInt64

  /// Creates the entry of a term.
  package init(
    documentFrequency: UInt32, occurrences: UInt64, postings: UInt64, positions: UInt64
  ) {
    self.documentFrequency = documentFrequency
    self.occurrences = occurrences
    self.postings = postings
    self.positions = positions
  }
}
