import Storage

/// Passages that match at least one part; their scores add up.
///
/// In a window, the parts whose bounds together do not reach the floor cannot bring a passage among
/// the best by themselves: only passages that another part matches are looked up in them. That is
/// MaxScore (Turtle and Flood, "Query Evaluation: Strategies and Optimizations", 1995) with the bounds
/// of the window in place of those of the whole list.
final class DisjunctionOperator: MatchOperator {
  private let parts: [any MatchOperator]
  private var partBounds: [[Float]] = []
  private var results: [WindowResult]
  /// The parts that can match in the window, the lowest bound first; the results of the others are
  /// empty.
  private var order: [(bound: Float, part: Int)] = []
  private var mask = [UInt64](repeating: 0, count: Window.words)

  init(_ parts: [any MatchOperator]) {
    self.parts = parts
    results = parts.map { _ in WindowResult() }
  }

  var cost: Int { parts.reduce(0) { $0 + $1.cost } }

  func bounds() throws(StorageError) -> [Float] {
    try findPartBounds()
    guard var bounds = partBounds.first else { return [] }
    for more in partBounds.dropFirst() { bounds.addBounds(more) }
    return bounds
  }

  private func findPartBounds() throws(StorageError) {
    guard partBounds.isEmpty else { return }
    for part in parts { partBounds.append(try part.bounds()) }
  }

  func evaluate(
    _ window: Window, reaching floor: Float, into result: inout WindowResult
  ) throws(StorageError) {
    try findPartBounds()
    sortParts(window)
    if order.count == 1 {
      return try parts[order[0].part].evaluate(window, reaching: floor, into: &result)
    }
    let (optional, optionalBound) = countOptional(floor)
    for word in 0..<Window.words { mask[word] = 0 }
    for (_, part) in order[optional...] {
      try parts[part].evaluate(window, reaching: -1, into: &results[part])
      mask.formUnion(results[part].bits)
    }
    if optional > 0 {
      dropHopeless(optional, optionalBound, floor)
      for (_, part) in order[..<optional].reversed() {
        try parts[part].evaluate(window, within: mask, into: &results[part])
      }
    }
    addUp(&result)
  }

  private func sortParts(_ window: Window) {
    order.removeAll(keepingCapacity: true)
    for part in parts.indices {
      results[part].clear()
      let bound = partBounds[part][window.number]
      guard bound >= 0 else { continue }
      var place = order.count
      order.append((bound, part))
      while place > 0, order[place - 1].bound > bound {
        order.swapAt(place - 1, place)
        place -= 1
      }
    }
  }

  /// How many parts, from the lowest bound on, cannot reach the floor together, and what they can.
  private func countOptional(_ floor: Float) -> (count: Int, bound: Float) {
    var sum: Float = 0
    for (count, (bound, _)) in order.enumerated() {
      guard sum + bound < floor else { return (count, sum) }
      sum += bound
    }
    return (order.count, sum)
  }

  /// Clears the passages from the mask that do not reach the floor with all that can be added.
  private func dropHopeless(_ optional: Int, _ optionalBound: Float, _ floor: Float) {
    for word in 0..<Window.words where mask[word] != 0 {
      forEachBit(of: mask[word], word) { index in
        var sum = optionalBound
        for (_, part) in order[optional...] where results[part].contains(index) {
          sum += results[part].scores[index]
        }
        // Room for the rounding of a sum in another order.
        if sum * 1.0001 < floor { mask[word] &= ~(1 << UInt64(index & 63)) }
      }
    }
  }

  /// Adds up the scores of the passages in the mask.
  private func addUp(_ result: inout WindowResult) {
    for word in 0..<Window.words where mask[word] != 0 { result.bits[word] = mask[word] }
    for word in 0..<Window.words where mask[word] != 0 {
      forEachBit(of: mask[word], word) { index in
        var sum: Float = 0
        for part in parts.indices where results[part].contains(index) {
          sum += results[part].scores[index]
        }
        result.scores[index] = sum
      }
    }
  }

  func insertMatches(into bits: inout [UInt64]) throws(StorageError) {
    for part in parts { try part.insertMatches(into: &bits) }
  }
}
