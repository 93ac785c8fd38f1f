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
    norms.append(contentsOf: repeatElement(0, count: passages.count))
    Self.gather(passages, from: field, into: &norms)
  }

  private static func gather(
    _ passages: [UInt32], from field: [UInt8], into norms: inout [UInt8]
  ) {
    let (passages, field) = (passages.span, field.span)
    var norms = norms.mutableSpan
    for index in passages.indices { norms[index] = field[Int(passages[index])] }
  }
}
