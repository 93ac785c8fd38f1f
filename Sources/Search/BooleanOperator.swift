import Storage

/// Passages that match every `must`, no `mustNot`, and, where there is no `must`, at least one
/// `should`. Scores of matching `must` and `should` add up in the order of the query.
final class BooleanOperator: MatchOperator {
  private let must: [any MatchOperator]
  private let should: [any MatchOperator]
  private let mustNot: [any MatchOperator]
  /// The places of `must`, what matches least first.
  private let mustOrder: [Int]
  private var parts: [WindowResult]
  private var scratch = WindowResult()

  init(
    must: [any MatchOperator], should: [any MatchOperator], mustNot: [any MatchOperator]
  ) {
    self.must = must
    self.should = should
    self.mustNot = mustNot
    mustOrder = must.indices.sorted { must[$0].cost < must[$1].cost }
    parts = must.map { _ in WindowResult() }
  }

  var cost: Int { mustOrder.first.map { must[$0].cost } ?? should.reduce(0) { $0 + $1.cost } }

  func bounds() throws(StorageError) -> [Float] {
    var bounds: [Float]?
    for part in must {
      let more = try part.bounds()
      if bounds == nil { bounds = more } else { bounds?.addRequiredBounds(more) }
    }
    for part in should {
      let more = try part.bounds()
      if bounds == nil {
        bounds = more
      } else if must.isEmpty {
        bounds?.addBounds(more)
      } else {
        bounds?.addRequiredBounds(more.map { max($0, 0) })
      }
    }
    return bounds ?? []
  }

  func evaluate(
    _ window: Window, reaching floor: Float, into result: inout WindowResult
  ) throws(StorageError) {
    if must.isEmpty && mustNot.isEmpty && result.isEmpty {
      // Nothing stands in the result that the sums could be taken together with in another order.
      for part in should { try part.evaluate(window, reaching: -1, into: &result) }
      return
    }
    var own = WindowResult()
    if must.isEmpty {
      for part in should { try part.evaluate(window, reaching: -1, into: &own) }
    } else {
      try evaluateMust(window, into: &own)
      for part in should where !own.isEmpty {
        try evaluate(part, window, within: own.bits)
        own.addScores(of: scratch)
      }
    }
    for part in mustNot where !own.isEmpty {
      try evaluate(part, window, within: own.bits)
      own.subtract(scratch)
    }
    result.formUnion(own)
  }

  /// Evaluates what matches least first, and the others only where it does.
  private func evaluateMust(
    _ window: Window, into result: inout WindowResult
  ) throws(StorageError) {
    var bits = [UInt64](repeating: .max, count: Window.words)
    for (i, place) in mustOrder.enumerated() {
      parts[place].clear()
      if i == 0 {
        try must[place].evaluate(window, reaching: -1, into: &parts[place])
      } else {
        try must[place].evaluate(window, within: bits, into: &parts[place])
      }
      for word in bits.indices { bits[word] &= parts[place].bits[word] }
      if bits.allSatisfy({ $0 == 0 }) { return }
    }
    result.bits = bits
    for part in parts { result.addScores(of: part) }
  }

  private func evaluate(
    _ part: any MatchOperator, _ window: Window, within mask: [UInt64]
  ) throws(StorageError) {
    scratch.clear()
    try part.evaluate(window, within: mask, into: &scratch)
  }

  func matches() throws(StorageError) -> [UInt64] {
    var bits: [UInt64]?
    for place in mustOrder {
      if bits == nil { bits = try must[place].matches() } else { try restrict(&bits, must[place]) }
    }
    if must.isEmpty {
      for part in should {
        let more = try part.matches()
        if bits == nil { bits = more } else { bits?.formUnion(more) }
      }
    }
    guard var bits else { return [] }
    for part in mustNot {
      let other = try part.matches()
      for word in bits.indices { bits[word] &= ~other[word] }
    }
    return bits
  }

  private func restrict(
    _ bits: inout [UInt64]?, _ part: any MatchOperator
  ) throws(StorageError) {
    guard var rest = bits.take() else { return }
    try part.restrict(&rest)
    bits = rest
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
    for (word, bits) in all.bits(in: window).enumerated() {
      result.bits[word] |= bits & ~scratch.bits[word]
    }
  }

  func matches() throws(StorageError) -> [UInt64] {
    var bits = all.matches()
    let other = try inner.matches()
    for word in bits.indices { bits[word] &= ~other[word] }
    return bits
  }
}

extension [UInt64] {
  fileprivate mutating func formUnion(_ other: [UInt64]) {
    for word in indices { self[word] |= other[word] }
  }
}
