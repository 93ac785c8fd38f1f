import IndexFormat
import Storage

/// Passages that have at least one of several terms; their scores add up in the order of the query.
///
/// In a window, the terms whose bounds together do not reach the floor cannot bring a passage among the
/// best by themselves: passages are looked up in them only if another term has them, and only as long
/// as they can still reach the floor. That is MaxScore (Turtle and Flood, "Query Evaluation:
/// Strategies and Optimizations", 1995) with the bounds of the window in place of those of the list.
struct TermDisjunction {
  private var terms: TermWindow
  /// The terms that can match in the window, the lowest bound first.
  private var order: [Int] = []
  private var orderedBounds: [Float] = []

  init(_ scorers: [ListScorer], windows: Int) {
    terms = TermWindow(scorers, windows: windows)
  }

  mutating func bounds() throws(StorageError) -> [Float] {
    let all = try terms.allBounds()
    var bounds = all[0]
    for more in all.dropFirst() { bounds.addBounds(more) }
    return bounds
  }

  mutating func evaluate(
    _ window: Window, reaching floor: Float, into result: inout WindowResult
  ) throws(StorageError) {
    try terms.prepare()
    sortTerms(window)
    if order.count == 1 {
      return try terms.scorers[order[0]].evaluate(window, reaching: floor, into: &result)
    }
    let (optional, optionalBound) = countOptional(floor)
    if optional == 0 { return try addAll(window, into: &result) }
    terms.clearMask()
    // Where one term is all that counts, it has to reach what the others leave open.
    let least = optional + 1 == order.count ? (floor - optionalBound) * 0.999 : -1
    for i in optional..<order.count { try terms.evaluate(order[i], window, reaching: least) }
    for word in 0..<Window.words where terms.mask[word] != 0 {
      try lookUp(word, window, optional, optionalBound, floor)
    }
    terms.addUp(into: &result)
  }

  /// Adds up the scores of all terms, in the order of the query.
  private mutating func addAll(
    _ window: Window, into result: inout WindowResult
  ) throws(StorageError) {
    result.clearScores()
    for term in terms.scorers.indices where terms.bound(term, window) >= 0 {
      try terms.scorers[term].add(window, to: &result)
    }
  }

  private mutating func sortTerms(_ window: Window) {
    order.removeAll(keepingCapacity: true)
    orderedBounds.removeAll(keepingCapacity: true)
    for term in terms.scorers.indices {
      terms.rows.clear(term)
      let bound = terms.bound(term, window)
      guard bound >= 0 else { continue }
      var place = order.count
      order.append(term)
      orderedBounds.append(bound)
      while place > 0, orderedBounds[place &- 1] > bound {
        order.swapAt(place &- 1, place)
        orderedBounds.swapAt(place &- 1, place)
        place &-= 1
      }
    }
  }

  /// How many terms, from the lowest bound on, cannot reach the floor together, and what they can.
  private func countOptional(_ floor: Float) -> (count: Int, bound: Float) {
    var sum: Float = 0
    for count in orderedBounds.indices {
      guard sum + orderedBounds[count] < floor else { return (count, sum) }
      sum += orderedBounds[count]
    }
    return (order.count, sum)
  }

  /// Looks the passages of a word of the mask up in the optional terms, the highest bound first, and
  /// clears those that do not reach the floor.
  private mutating func lookUp(
    _ word: Int, _ window: Window, _ optional: Int, _ optionalBound: Float, _ floor: Float
  ) throws(StorageError) {
    var kept: UInt64 = 0
    var rest = terms.mask[word]
    while rest != 0 {
      let index = word &* 64 &+ rest.trailingZeroBitCount
      let bit = rest & (0 &- rest)
      rest ^= bit
      var sum = terms.rows.sum(at: index, rows: terms.scorers.count)
      var open = optionalBound
      var i = optional
      // Room for the rounding of sums in another order.
      while i > 0, (sum + open) * 1.0001 >= floor {
        i &-= 1
        let score = try terms.scorers[order[i]].score(at: index, of: window)
        open -= orderedBounds[i]
        guard score >= 0 else { continue }
        sum += score
        terms.rows.insert(index, score: score, in: order[i])
      }
      if (sum + max(open, 0)) * 1.0001 >= floor { kept |= bit }
    }
    terms.mask[word] = kept
  }
}

extension TermDisjunction {
  /// What all terms but those of short lists can add, in each window; negative where none matches.
  mutating func boundsWithoutShortLists() throws(StorageError) -> [Float] {
    try terms.separate()
    return terms.denseBounds
  }

  /// Goes along the short lists passage by passage, as MaxScore does, and looks into the other lists
  /// only for passages that could reach the floor with them.
  mutating func walkShortLists(
    where bounds: [Float], _ collector: inout PartCollector
  ) throws(StorageError) {
    let lists = terms.sparse
    var next = Array(lists.starts.dropLast())
    while let passage = Self.lowest(lists, next) {
      let window = Int(passage) / Window.size
      let floor = collector.floor
      let isOpen = bounds[window] >= 0 && bounds[window] >= floor
      var sum: Float = 0
      if isOpen { terms.beginPassage() }
      for list in 0..<next.count {
        let place = next[list]
        guard place < lists.starts[list &+ 1], lists.passages[place] == passage else { continue }
        next[list] = place &+ 1
        sum += lists.scores[place]
        if isOpen { terms.note(lists.scores[place], of: lists.terms[list]) }
      }
      guard isOpen, (sum + max(terms.denseBounds[window], 0)) * 1.001 >= floor else { continue }
      if try terms.lookUpDense(passage, knowing: sum, reaching: floor, needsAll: false) {
        let score = terms.sumOfFound
        if score >= floor { collector.offer(passage, score) }
      }
    }
  }

  /// The lowest passage that the lists stand on; `nil` at the end of all.
  private static func lowest(_ lists: SparseLists, _ next: [Int]) -> UInt32? {
    let (passages, starts) = (lists.passages.span, lists.starts.span)
    var lowest: UInt32?
    for list in 0..<next.count where next[list] < starts[list &+ 1] {
      let passage = passages[next[list]]
      if passage < lowest ?? .max { lowest = passage }
    }
    return lowest
  }
}

/// A ``TermDisjunction`` as an operator.
final class TermDisjunctionOperator: ListWalker {
  private var terms: TermDisjunction
  private let lists: [RankedList]

  init(_ scorers: [ListScorer], windows: Int) {
    terms = TermDisjunction(scorers, windows: windows)
    lists = scorers.map(\.list)
  }

  var cost: Int { lists.reduce(0) { $0 + $1.documentFrequency } }

  func bounds() throws(StorageError) -> [Float] { try terms.bounds() }

  func evaluate(
    _ window: Window, reaching floor: Float, into result: inout WindowResult
  ) throws(StorageError) {
    try terms.evaluate(window, reaching: floor, into: &result)
  }

  func boundsWithoutShortLists() throws(StorageError) -> [Float] {
    try terms.boundsWithoutShortLists()
  }

  func walkShortLists(
    where bounds: [Float], _ collector: inout PartCollector
  ) throws(StorageError) {
    try terms.walkShortLists(where: bounds, &collector)
  }

  func insertMatches(into bits: inout [UInt64]) throws(StorageError) {
    for list in lists { try list.list.insertPassages(into: &bits) }
  }
}
