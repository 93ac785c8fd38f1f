import IndexFormat
import Storage

/// Passages that have all of several terms; their scores add up in the order of the query.
///
/// The rarest term of the window is gone through, and its passages are looked up in the others as long
/// as they can still reach the floor.
struct TermConjunction {
  private var terms: TermWindow
  /// The terms, the rarest first.
  private let order: [Int]

  init(_ scorers: [ListScorer], windows: Int) {
    terms = TermWindow(scorers, windows: windows)
    order = scorers.indices.sorted {
      scorers[$0].list.documentFrequency < scorers[$1].list.documentFrequency
    }
  }

  mutating func bounds() throws(StorageError) -> [Float] {
    let all = try terms.allBounds()
    var bounds = all[0]
    for more in all.dropFirst() { bounds.addRequiredBounds(more) }
    return bounds
  }

  mutating func evaluate(
    _ window: Window, reaching floor: Float, into result: inout WindowResult
  ) throws(StorageError) {
    try terms.prepare()
    var open: Float = 0
    for term in order {
      terms.rows.clear(term)
      let bound = terms.bound(term, window)
      guard bound >= 0 else { return }
      open += bound
    }
    terms.clearMask()
    open -= terms.bound(order[0], window)
    try terms.evaluate(order[0], window, reaching: (floor - open) * 0.999)
    for word in 0..<Window.words where terms.mask[word] != 0 {
      try lookUp(word, window, open, floor)
    }
    terms.addUp(into: &result)
  }

  /// Looks the passages of a word of the mask up in all other terms, and clears those that are missing
  /// in one, or that do not reach the floor.
  private mutating func lookUp(
    _ word: Int, _ window: Window, _ open: Float, _ floor: Float
  ) throws(StorageError) {
    var kept: UInt64 = 0
    var rest = terms.mask[word]
    while rest != 0 {
      let index = word &* 64 &+ rest.trailingZeroBitCount
      let bit = rest & (0 &- rest)
      rest ^= bit
      if try hasAll(index, window, open, floor) { kept |= bit }
    }
    terms.mask[word] = kept
  }

  private mutating func hasAll(
    _ index: Int, _ window: Window, _ open: Float, _ floor: Float
  ) throws(StorageError) -> Bool {
    var sum = terms.rows.scores[order[0] &* Window.size &+ index]
    var open = open
    for i in 1..<order.count {
      let term = order[i]
      // Room for the rounding of sums in another order.
      guard (sum + open) * 1.001 >= floor else { return false }
      let score = try terms.scorers[term].score(at: index, of: window)
      guard score >= 0 else { return false }
      open -= terms.bound(term, window)
      sum += score
      terms.rows.insert(index, score: score, in: term)
    }
    return true
  }
}

extension TermConjunction {
  /// The bounds of all windows if no list is short, otherwise none: no passage matches that is not in
  /// every short list.
  mutating func boundsWithoutShortLists() throws(StorageError) -> [Float] {
    try terms.separate()
    return terms.sparse.count == 0 ? try bounds() : []
  }

  /// Goes along the shortest list, and looks its passages up in the others.
  mutating func walkShortLists(
    where bounds: [Float], _ collector: inout PartCollector
  ) throws(StorageError) {
    let lists = terms.sparse
    guard lists.count > 0 else { return }
    let shortest = lists.terms.indices.min { lists.length(of: $0) < lists.length(of: $1) } ?? 0
    var next = Array(lists.starts.dropLast())
    for place in lists.starts[shortest]..<lists.starts[shortest + 1] {
      let passage = lists.passages[place]
      let bound = bounds[Int(passage) / Window.size]
      guard bound >= 0, bound >= collector.floor else { continue }
      next[shortest] = place
      var sum: Float = 0
      var hasAll = true
      terms.beginPassage()
      for list in 0..<next.count {
        next[list] = lists.firstPlace(reaching: passage, of: list, from: next[list])
        guard next[list] < lists.starts[list + 1], lists.passages[next[list]] == passage else {
          hasAll = false
          break
        }
        sum += lists.scores[next[list]]
        terms.note(lists.scores[next[list]], of: lists.terms[list])
      }
      guard hasAll else { continue }
      let floor = collector.floor
      if try terms.lookUpDense(passage, knowing: sum, reaching: floor, needsAll: true) {
        let score = terms.sumOfFound
        if score >= floor { collector.offer(passage, score) }
      }
    }
  }
}

/// A ``TermConjunction`` as an operator.
final class TermConjunctionOperator: ListWalker {
  private var terms: TermConjunction
  /// The lists, the shortest first.
  private let lists: [RankedList]

  init(_ scorers: [ListScorer], windows: Int) {
    terms = TermConjunction(scorers, windows: windows)
    lists = scorers.map(\.list).sorted { $0.documentFrequency < $1.documentFrequency }
  }

  var cost: Int { lists[0].documentFrequency }

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
    var matches = [UInt64](repeating: 0, count: bits.count)
    try lists[0].list.insertPassages(into: &matches)
    for list in lists.dropFirst() { try list.restrict(&matches) }
    bits.formUnion(matches)
  }
}

extension RankedList {
  /// Clears the bits of passages that do not have the term.
  func restrict(_ bits: inout [UInt64]) throws(StorageError) {
    guard !cursor.isWhole, 8 * bits.bitCount < documentFrequency else {
      var matches = [UInt64](repeating: 0, count: bits.count)
      try list.insertPassages(into: &matches)
      return bits.formIntersection(matches)
    }
    var cursor = cursor
    for word in bits.indices where bits[word] != 0 {
      var kept: UInt64 = 0
      try forEachBit(of: bits[word], word) { index throws(StorageError) in
        if try cursor.seek(UInt32(index)) == UInt32(index) { kept |= 1 << UInt64(index & 63) }
      }
      bits[word] = kept
    }
  }
}
