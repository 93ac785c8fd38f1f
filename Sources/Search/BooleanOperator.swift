import Storage

/// Passages that match every `must`, no `mustNot`, and, where there is no `must`, at least one
/// `should`. Scores of matching `must` and `should` add up in the order of the query.
final class BooleanOperator: MatchOperator {
  private let must: [any MatchOperator]
  private let should: [any MatchOperator]
  private let mustNot: [any MatchOperator]
  private let scratch = WindowResult()

  init(
    must: [any MatchOperator], should: [any MatchOperator], mustNot: [any MatchOperator]
  ) {
    self.must = must
    self.should = should
    self.mustNot = mustNot
  }

  func candidate(from passage: UInt32) throws(StorageError) -> UInt32 {
    if must.isEmpty {
      var first = UInt32.max
      for part in should { first = min(first, try part.candidate(from: passage)) }
      return first
    }
    var last = passage
    for part in must { last = max(last, try part.candidate(from: passage)) }
    return last
  }

  func evaluate(_ window: Window, into result: WindowResult) throws(StorageError) {
    for (i, part) in must.enumerated() {
      if i == 0 {
        try part.evaluate(window, into: result)
      } else {
        try evaluate(part, window)
        result.formIntersection(scratch)
      }
      if result.isEmpty { return }
    }
    for part in should {
      try evaluate(part, window)
      if must.isEmpty { result.formUnion(scratch) } else { result.addScores(of: scratch) }
    }
    for part in mustNot where !result.isEmpty {
      try evaluate(part, window)
      result.subtract(scratch)
    }
  }

  private func evaluate(
    _ part: any MatchOperator, _ window: Window
  ) throws(StorageError) {
    scratch.clear()
    if try part.candidate(from: window.first) < window.end {
      try part.evaluate(window, into: scratch)
    }
  }
}

/// Passages that do not match, with score 0.
final class ComplementOperator: MatchOperator {
  private let inner: any MatchOperator
  private let all: SetOperator
  private let scratch = WindowResult()

  /// Creates the operator; `all` holds every passage of the segment.
  init(_ inner: any MatchOperator, all: SetOperator) {
    self.inner = inner
    self.all = all
  }

  func candidate(from passage: UInt32) -> UInt32 { all.candidate(from: passage) }

  func evaluate(_ window: Window, into result: WindowResult) throws(StorageError) {
    all.evaluate(window, into: result)
    scratch.clear()
    if try inner.candidate(from: window.first) < window.end {
      try inner.evaluate(window, into: scratch)
    }
    result.subtract(scratch)
  }
}
