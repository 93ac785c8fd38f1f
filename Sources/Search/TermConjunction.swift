import IndexFormat
import InvertedIndex
import Storage

/// Passages that have all of several terms; their scores add up.
///
/// In a window, the postings of the rarest term are gone through, and looked up in the others as long as
/// they can still reach the floor.
final class TermConjunction {
  private let lists: OpenLists
  private let candidates = Candidates()
  /// The terms, the rarest first.
  private let order: [Int]

  init(_ lists: OpenLists, order: [Int]) {
    self.lists = lists
    self.order = order
  }

  func bounds() -> [Float] { lists.sumsOfBounds(allRequired: true) }

  func evaluate(
    _ window: Window, reaching floor: Float, into result: inout WindowResult
  ) throws(StorageError) {
    var open: Float = 0
    for term in order {
      let bound = lists.bound(term, window)
      guard bound >= 0 else { return }
      open += bound
    }
    for (place, term) in order.enumerated() {
      open -= lists.bound(term, window)
      if place == 0 {
        try lists.collect(term, window, reaching: floor - open, into: candidates)
      } else {
        try lists.require(term, window, reaching: -1, of: candidates)
        candidates.dropBelow(floor - open)
      }
      if candidates.count == 0 { return }
    }
    candidates.put(into: &result)
  }
}

/// A ``TermConjunction`` as an operator.
final class TermConjunctionOperator: ListWalker {
  private let terms: [ScoredList]
  private let segment: Segment
  private let windows: Int
  /// The terms, the rarest first.
  private let order: [Int]
  private var opened: TermConjunction?

  init(_ terms: [ScoredList], in segment: Segment, windows: Int) {
    self.terms = terms
    self.segment = segment
    self.windows = windows
    order = terms.indices.sorted {
      terms[$0].ranked.documentFrequency < terms[$1].ranked.documentFrequency
    }
  }

  var cost: Int { terms[order[0]].ranked.documentFrequency }

  private func open() throws(StorageError) -> TermConjunction {
    if let opened { return opened }
    let lists = try OpenLists(terms, .scores, in: segment, windows: windows, shortest: cost)
    let new = TermConjunction(lists, order: order)
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
    var matches = [UInt64](repeating: 0, count: bits.count)
    try terms[order[0]].ranked.list.insertPassages(into: &matches)
    for term in order.dropFirst() { try terms[term].ranked.restrict(&matches) }
    bits.formUnion(matches)
  }

  // MARK: - Short lists

  var isShort: Bool { !terms[order[0]].ranked.list.hasMaxima }

  func forEachMatch(_ body: (UInt32) -> Void) throws(StorageError) {
    let lists = ListIntersection(terms.map(\.ranked))
    try lists.forEach { passage throws(StorageError) in body(passage) }
  }

  func walk(_ collector: inout PartCollector) throws(StorageError) {
    let lists = ListIntersection(terms.map(\.ranked))
    try lists.forEach { passage throws(StorageError) in
      var sum: Float = 0
      for (i, term) in terms.enumerated() {
        let norm = try segment.norms.norm(field: term.ranked.field, passage: passage)
        let worth = term.ranked.weights[Int(norm)] * Float(try lists.frequency(i))
        sum += term.score.value(ofFrequency: worth)
      }
      if sum >= collector.floor { collector.offer(passage, sum) }
    }
  }
}
