/// In which order the documents of a segment stand.
package enum SegmentOrder: UInt8, Hashable, Sendable {
  /// In the order in which they were added.
  case asAdded = 0
  /// All of them so that documents that are alike stand together.
  case reordered = 1
  /// One behind the other as the segments had them that were merged, at least one of which was
  /// reordered, or mixed itself.
  case mixed = 2

  /// The order of what is put together from segments, one behind the other.
  package init(joining orders: some Sequence<SegmentOrder>) {
    var joined: SegmentOrder?
    for (place, order) in orders.enumerated() {
      joined = place == 0 ? order : joined == .asAdded && order == .asAdded ? .asAdded : .mixed
    }
    self = joined ?? .asAdded
  }
}
