/// What all passages of a segment together have in one field.
package struct FieldTotals: Hashable, Sendable {
  /// How many passages have the field: their length in it is not zero.
  package var passages: UInt32
  /// The sum of the exact lengths.
  package var length: UInt64

  /// Creates totals.
  package init(passages: UInt32 = 0, length: UInt64 = 0) {
    self.passages = passages
    self.length = length
  }
}
