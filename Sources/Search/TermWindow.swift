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

  init(_ scorers: [ListScorer], windows: Int) {
    self.scorers = scorers
    self.windows = windows
    rows = WindowRows(count: scorers.count)
  }

  /// Finds the bounds of each term, once.
  mutating func prepare() throws(StorageError) {
    guard partBounds.isEmpty else { return }
    for i in scorers.indices { partBounds.append(try scorers[i].bounds(windows: windows)) }
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
