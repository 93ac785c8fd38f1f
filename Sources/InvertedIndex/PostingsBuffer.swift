/// One whole postings list in memory, on its way to or from a file.
struct PostingsBuffer {
  /// The passages, rising.
  var passages: [UInt32] = []
  /// How often the term occurs in each passage.
  var frequencies: [UInt32] = []
  /// The positions of all occurrences, passage by passage; empty for lists without positions.
  var positions: [UInt32] = []
  /// The length norm of each passage.
  var norms: [UInt8] = []

  mutating func removeAll() {
    passages.removeAll(keepingCapacity: true)
    frequencies.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
    norms.removeAll(keepingCapacity: true)
  }

  /// Sets the norm of every passage from the norms of the field.
  mutating func takeNorms(from field: [UInt8]) {
    norms.removeAll(keepingCapacity: true)
    for passage in passages { norms.append(field[Int(passage)]) }
  }
}
