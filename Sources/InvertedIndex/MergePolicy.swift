/// Which segments a commit merges.
///
/// Two rules. A segment of which a third is deleted is rewritten. When there are more than
/// ``maximumSegments``, the run of ``mergeWidth`` neighbours that is cheapest to merge becomes one:
/// only neighbours, so that documents keep their order.
enum MergePolicy {
  /// What the policy looks at.
  struct Size {
    var documents: Int
    var deleted: Int
    var bytes: Int
  }

  static let maximumSegments = 8
  static let mergeWidth = 5

  /// The runs to merge, disjoint and rising.
  static func due(_ segments: [Size]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    if segments.count > maximumSegments {
      let starts = 0...(segments.count - mergeWidth)
      let cost = { (start: Int) in
        segments[start..<start + mergeWidth].reduce(0) { $0 + $1.bytes }
      }
      if let start = starts.min(by: { cost($0) < cost($1) }) {
        runs.append(start..<start + mergeWidth)
      }
    }
    for (i, segment) in segments.enumerated() where segment.deleted * 3 >= segment.documents {
      guard segment.deleted > 0, !runs.contains(where: { $0.contains(i) }) else { continue }
      runs.append(i..<i + 1)
    }
    return runs.sorted { $0.lowerBound < $1.lowerBound }
  }
}
