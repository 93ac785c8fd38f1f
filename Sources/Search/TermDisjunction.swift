import IndexFormat
import InvertedIndex
import Storage

/// Passages that have at least one of several terms; their scores add up.
///
/// In a window, the terms whose bounds together do not reach the floor cannot bring a passage among the
/// best by themselves: passages are looked up in them only if another term has them, and only as long
/// as they can still reach the floor. That is MaxScore (Turtle and Flood, "Query Evaluation:
/// Strategies and Optimizations", 1995) with the bounds of the window in place of those of the list.
final class TermDisjunction {
  private let lists: OpenLists
  private let candidates = Candidates()
  /// The terms that can match in the window, the lowest bound first.
  private let order: Buffer<Int>
  /// What the first of them, as many as the index says, can add up to.
  private let open: Buffer<Float>

  init(_ lists: OpenLists) {
    self.lists = lists
    order = Buffer(repeating: 0, count: lists.count)
    open = Buffer(repeating: 0, count: lists.count + 1)
  }

  func bounds() -> [Float] { lists.sumsOfBounds(allRequired: false) }

  func evaluate(
    _ window: Window, reaching floor: Float, into result: inout WindowResult
  ) throws(StorageError) {
    let count = sortTerms(window)
    let optional = countOptional(of: count, floor)
    guard optional > 0 else {
      let least = count == 1 ? floor : -1
      for i in 0..<count {
        try lists.add(order[i], window, reaching: least, to: &result.scores, &result.bits)
      }
      return
    }
    guard optional < count else { return }
    let least = floor - open[optional]
    let isCollected = optional + 1 == count
    if isCollected {
      try lists.collect(order[optional], window, reaching: least, into: candidates)
    } else {
      for i in optional..<count {
        try lists.add(order[i], window, to: &result.scores, &result.bits)
      }
      candidates.take(result.scores, result.bits, reaching: least)
    }
    var i = optional
    while i > 0, candidates.count > 0 {
      i &-= 1
      try lists.addFound(order[i], window, to: candidates)
      candidates.dropBelow(floor - open[i])
    }
    if candidates.count > 0 || !isCollected { candidates.put(into: &result) }
  }

  private func sortTerms(_ window: Window) -> Int {
    var count = 0
    for term in 0..<lists.count {
      let bound = lists.bound(term, window)
      guard bound >= 0 else { continue }
      var place = count
      while place > 0, lists.bound(order[place &- 1], window) > bound {
        order[place] = order[place &- 1]
        place &-= 1
      }
      order[place] = term
      count &+= 1
    }
    for i in 0..<count { open[i &+ 1] = open[i] + lists.bound(order[i], window) }
    return count
  }

  /// How many of the terms, from the lowest bound on, cannot reach the floor together.
  private func countOptional(of count: Int, _ floor: Float) -> Int {
    var optional = 0
    while optional < count, open[optional &+ 1] < floor { optional &+= 1 }
    return optional
  }
}

/// A ``TermDisjunction`` as an operator.
final class TermDisjunctionOperator: MatchOperator {
  private let terms: [ScoredList]
  private let segment: Segment
  private let windows: Int
  private var opened: TermDisjunction?

  init(_ terms: [ScoredList], in segment: Segment, windows: Int) {
    self.terms = terms
    self.segment = segment
    self.windows = windows
  }

  var cost: Int { terms.reduce(0) { $0 + $1.ranked.documentFrequency } }

  private func open() throws(StorageError) -> TermDisjunction {
    if let opened { return opened }
    let new = TermDisjunction(try OpenLists(terms, .scores, in: segment, windows: windows))
    opened = new
    return new
  }

  func bounds() throws(StorageError) -> [Float] { try open().bounds() }

  func evaluate(
    _ window: Window, reaching floor: Float, into result: inout WindowResult
  ) throws(StorageError) {
    try open().evaluate(window, reaching: floor, into: &result)
  }

  func insertMatches(into bits: inout [UInt64]) throws(StorageError) {
    for term in terms { try term.ranked.list.insertPassages(into: &bits) }
  }
}
