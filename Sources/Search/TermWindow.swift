import InvertedIndex
import Storage

/// Several terms, each in one field, in the window at hand: what ``TermDisjunction`` and
/// ``TermConjunction`` have in common.
struct TermWindow {
  var scorers: [ListScorer]
  var rows: WindowRows
  /// Passages that are still of interest.
  var mask = [UInt64](repeating: 0, count: Window.words)
  private let windows: Int
  private var partBounds: [[Float]] = []
  /// The lists that are at hand as a whole.
  private(set) var sparse = SparseLists()
  /// The other terms, the highest weight first.
  private(set) var dense: [Int] = []
  /// For each window, what all of these can add; negative where none matches.
  private(set) var denseBounds: [Float] = []
  /// The scores of the passage at hand, by term; 0 for what it does not have.
  private var found: [Float]

  init(_ scorers: [ListScorer], windows: Int) {
    self.scorers = scorers
    self.windows = windows
    rows = WindowRows(count: scorers.count)
    found = [Float](repeating: 0, count: scorers.count)
  }

  /// Finds the bounds of each term, once.
  mutating func prepare() throws(StorageError) {
    guard partBounds.isEmpty else { return }
    for i in scorers.indices { partBounds.append(try scorers[i].bounds(windows: windows)) }
  }

  /// Tells short lists from others, once.
  mutating func separate() throws(StorageError) {
    try prepare()
    guard denseBounds.isEmpty else { return }
    denseBounds = [Float](repeating: -1, count: windows)
    for (term, scorer) in scorers.enumerated() {
      if scorer.list.knowsWorths {
        sparse.append(scorer.list, of: term, scorer.score)
      } else {
        dense.append(term)
        denseBounds.addBounds(partBounds[term])
      }
    }
    dense.sort { scorers[$0].score.weight > scorers[$1].score.weight }
  }

  /// Forgets what was found of the passage before.
  mutating func beginPassage() {
    var found = found.mutableSpan
    for term in 0..<found.count { found[term] = 0 }
  }

  /// Notes the score of a term in the passage at hand.
  mutating func note(_ score: Float, of term: Int) { found[term] = score }

  /// The sum of what was noted, in the order of the terms. What is missing adds a 0, which changes no
  /// sum.
  var sumOfFound: Float {
    let found = found.span
    var sum: Float = 0
    for term in 0..<found.count { sum += found[term] }
    return sum
  }

  /// Looks a passage up in the dense terms as long as it can reach the floor, and notes what it finds.
  ///
  /// - Parameters:
  ///   - sum: What is known of the passage's score.
  ///   - needsAll: Whether a term that it does not have ends the search.
  /// - Returns: Whether it has what it needs, and could reach the floor.
  mutating func lookUpDense(
    _ passage: UInt32, knowing sum: Float, reaching floor: Float, needsAll: Bool
  ) throws(StorageError) -> Bool {
    let window = Int(passage) / Window.size
    var sum = sum
    var open = max(denseBounds[window], 0)
    for i in dense.indices {
      // Room for the rounding of sums in another order.
      guard (sum + open) * 1.001 >= floor else { return false }
      let term = dense[i]
      let bound = partBounds[term][window]
      guard bound >= 0 else {
        if needsAll { return false }
        continue
      }
      open -= bound
      let score = try scorers[term].score(of: passage)
      if score >= 0 {
        sum += score
        found[term] = score
      } else if needsAll {
        return false
      }
    }
    return (sum + max(open, 0)) * 1.001 >= floor
  }

  /// The bounds of each term.
  mutating func allBounds() throws(StorageError) -> [[Float]] {
    try prepare()
    return partBounds
  }

  /// The bound of a term in a window.
  func bound(_ term: Int, _ window: Window) -> Float { partBounds[term][window.number] }

  /// Evaluates a term and adds the passages in which it scores `least` or more to the mask.
  mutating func evaluate(
    _ term: Int, _ window: Window, reaching least: Float
  ) throws(StorageError) {
    try scorers[term].evaluate(window, reaching: least, into: &rows, term)
    rows.insertBits(of: term, into: &mask)
  }

  /// Forgets what is of interest.
  mutating func clearMask() {
    var mask = mask.mutableSpan
    for word in 0..<Window.words { mask[word] = 0 }
  }

  /// Puts the passages of the mask, with the sums of their scores in the order of the terms, into an
  /// empty result.
  func addUp(into result: inout WindowResult) {
    let count = scorers.count
    let mask = mask.span
    var bits = result.bits.mutableSpan
    for word in 0..<Window.words { bits[word] = mask[word] }
    var scores = result.scores.mutableSpan
    for word in 0..<Window.words {
      var rest = mask[word]
      while rest != 0 {
        let index = word &* 64 &+ rest.trailingZeroBitCount
        rest &= rest &- 1
        scores[index] = rows.sum(at: index, rows: count)
      }
    }
  }
}
