import Storage

/// Passages that match every `must`, and no `mustNot`. Scores of matching `must` and `should` add up.
final class BooleanOperator: MatchOperator {
  private let must: [any MatchOperator]
  private let should: [any MatchOperator]
  private let mustNot: [any MatchOperator]
  /// The places of `must`, what matches least first.
  private let mustOrder: [Int]
  /// The bounds of each `must`, and those of all `should` together.
  private var mustBounds: [[Float]] = []
  private var shouldBounds: [Float] = []
  private var results: [WindowResult]
  private var mask = [UInt64](repeating: 0, count: Window.words)
  private var scratch = WindowResult()

  /// Creates the operator.
  ///
  /// - Precondition: There is a `must`.
  init(
    must: [any MatchOperator], should: [any MatchOperator], mustNot: [any MatchOperator]
  ) {
    precondition(!must.isEmpty, "something that must match")
    self.must = must
    self.should = should
    self.mustNot = mustNot
    mustOrder = must.indices.sorted { must[$0].cost < must[$1].cost }
    results = must.map { _ in WindowResult() }
  }

  var cost: Int { must[mustOrder[0]].cost }

  func bounds() throws(StorageError) -> [Float] {
    try findBounds()
    var bounds = mustBounds[0]
    for more in mustBounds.dropFirst() { bounds.addRequiredBounds(more) }
    bounds.addRequiredBounds(shouldBounds)
    return bounds
  }

  private func findBounds() throws(StorageError) {
    guard mustBounds.isEmpty else { return }
    for part in must { mustBounds.append(try part.bounds()) }
    shouldBounds = [Float](repeating: 0, count: mustBounds[0].count)
    for part in should {
      let bounds = try part.bounds()
      for window in bounds.indices { shouldBounds[window] += max(bounds[window], 0) }
    }
  }

  func evaluate(
    _ window: Window, reaching floor: Float, into result: inout WindowResult
  ) throws(StorageError) {
    try findBounds()
    guard try findMask(window, reaching: floor) else { return }
    for word in 0..<Window.words { result.bits[word] = mask[word] }
    for word in 0..<Window.words where mask[word] != 0 {
      forEachBit(of: mask[word], word) { index in
        var sum: Float = 0
        for part in must.indices { sum += results[part].scores[index] }
        result.scores[index] = sum
      }
    }
    for part in should {
      scratch.clear()
      try part.evaluate(window, within: result.bits, into: &scratch)
      result.addScores(of: scratch)
    }
    for part in mustNot where !result.isEmpty {
      scratch.clear()
      try part.evaluate(window, within: result.bits, into: &scratch)
      result.subtract(scratch)
    }
  }

  /// Finds the passages that match every `must` and can reach the floor: what matches least first, the
  /// others only where it does. False if there are none.
  private func findMask(_ window: Window, reaching floor: Float) throws(StorageError) -> Bool {
    var open = shouldBounds[window.number]
    for bounds in mustBounds { open += bounds[window.number] }
    for (i, place) in mustOrder.enumerated() {
      results[place].clear()
      if i == 0 {
        try must[place].evaluate(window, reaching: -1, into: &results[place])
        for word in 0..<Window.words { mask[word] = results[place].bits[word] }
      } else {
        try must[place].evaluate(window, within: mask, into: &results[place])
        mask.formIntersection(results[place].bits)
      }
      open -= mustBounds[place][window.number]
      if floor > 0 { dropHopeless(mustOrder[...i], open, floor) }
      if mask.isAllZero { return false }
    }
    return true
  }

  /// Clears the passages from the mask that do not reach the floor with all that is still open.
  private func dropHopeless(_ known: ArraySlice<Int>, _ open: Float, _ floor: Float) {
    let results = results
    for word in 0..<Window.words where mask[word] != 0 {
      var kept = mask[word]
      forEachBit(of: kept, word) { index in
        var sum = open
        for part in known { sum += results[part].scores[index] }
        // Room for the rounding of sums in another order.
        if sum * 1.001 < floor { kept &= ~(1 << UInt64(index & 63)) }
      }
      mask[word] = kept
    }
  }

  func insertMatches(into bits: inout [UInt64]) throws(StorageError) {
    var matches = [UInt64](repeating: 0, count: bits.count)
    try must[mustOrder[0]].insertMatches(into: &matches)
    for place in mustOrder.dropFirst() { try must[place].restrict(&matches) }
    for part in mustNot {
      var other = [UInt64](repeating: 0, count: bits.count)
      try part.insertMatches(into: &other)
      matches.subtract(other)
    }
    bits.formUnion(matches)
  }
}

/// Passages that do not match, with score 0.
final class ComplementOperator: MatchOperator {
  private let inner: any MatchOperator
  private let all: SetOperator
  private var scratch = WindowResult()

  /// Creates the operator; `all` holds every passage of the segment.
  init(_ inner: any MatchOperator, all: SetOperator) {
    self.inner = inner
    self.all = all
  }

  var cost: Int { all.cost }

  func bounds() -> [Float] { all.bounds() }

  func evaluate(
    _ window: Window, reaching floor: Float, into result: inout WindowResult
  ) throws(StorageError) {
    scratch.clear()
    try inner.evaluate(window, reaching: -1, into: &scratch)
    all.evaluate(window, reaching: -1, into: &result)
    result.subtract(scratch)
  }

  func insertMatches(into bits: inout [UInt64]) throws(StorageError) {
    var matches = [UInt64](repeating: 0, count: bits.count)
    all.insertMatches(into: &matches)
    var other = [UInt64](repeating: 0, count: bits.count)
    try inner.insertMatches(into: &other)
    matches.subtract(other)
    bits.formUnion(matches)
  }
}
