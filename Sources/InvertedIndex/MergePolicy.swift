/// Which segments are merged, and when.
///
/// Two rules. When there are more than ``maximumSegments``, the run of ``mergeWidth`` neighbours that
/// is cheapest to merge becomes one: only neighbours, so that documents keep their order. This is looked
/// at before each segment that is written, and by the commit. And a commit rewrites each segment of
/// which a third is deleted. It all follows from the segments, never from the time that something
/// takes.
enum MergePolicy {
  /// What the policy looks at.
  struct Size {
    var documents: Int
    var deleted: Int
    var bytes: Int
  }

  static let maximumSegments = 8
  static let mergeWidth = 5

  /// The run that is merged because there are too many segments.
  static func crowded(_ segments: [Size]) -> Range<Int>? {
    guard segments.count > maximumSegments else { return nil }
    let starts = 0...(segments.count - mergeWidth)
    let cost = { (start: Int) in
      segments[start..<start + mergeWidth].reduce(0) { $0 + $1.bytes }
    }
    return starts.min { cost($0) < cost($1) }.map { $0..<$0 + mergeWidth }
  }

  /// The runs that a commit merges, disjoint and rising.
  static func due(_ segments: [Size]) -> [Range<Int>] {
    var runs = crowded(segments).map { [$0] } ?? []
    for (i, segment) in segments.enumerated() where segment.deleted * 3 >= segment.documents {
      guard segment.deleted > 0, !runs.contains(where: { $0.contains(i) }) else { continue }
      runs.append(i..<i + 1)
    }
    return runs.sorted { $0.lowerBound < $1.lowerBound }
  }
}
