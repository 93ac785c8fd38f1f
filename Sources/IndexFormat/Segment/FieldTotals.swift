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

  /// Adds to the length. What 64 bits do not hold comes of damage alone; it stays the largest number, which
  /// no segment is read with.
  package mutating func add(length more: UInt64) {
    let (sum, overflow) = length.addingReportingOverflow(more)
    length = overflow ? .max : sum
  }
}
