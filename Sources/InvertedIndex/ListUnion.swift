/// Merges rising lists of distinct numbers; the memory is reused.
struct ListUnion {
  private var merged: [UInt32] = []
  private var other: [UInt32] = []

  /// All numbers of the lists, rising: the shortest lists first, as most terms have one word that
  /// occurs far more often than the rest.
  mutating func of(_ lists: [ArraySlice<UInt32>]) -> ArraySlice<UInt32> {
    merged.removeAll(keepingCapacity: true)
    for list in lists.sorted(by: { $0.count < $1.count }) {
      other.removeAll(keepingCapacity: true)
      other.append(contentsOf: repeatElement(0, count: merged.count + list.count))
      Self.merge(merged, list, into: &other)
      swap(&merged, &other)
    }
    return merged[...]
  }

  private static func merge(
    _ first: [UInt32], _ second: ArraySlice<UInt32>, into target: inout [UInt32]
  ) {
    let (a, b) = (first.span, second.span)
    var target = target.mutableSpan
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      let (x, y) = (a[i], b[j])
      let takesFirst = x < y
      target[i + j] = takesFirst ? x : y
      i += takesFirst ? 1 : 0
      j += takesFirst ? 0 : 1
    }
    while i < a.count {
      target[i + j] = a[i]
      i += 1
    }
    while j < b.count {
      target[i + j] = b[j]
      j += 1
    }
  }
}
