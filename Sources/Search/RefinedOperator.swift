import Storage

/// The passages of one operator; what others say of them is added to their scores.
///
/// A passage whose own score, with the bounds of the window for all that can be added, does not reach
/// the floor is dropped before anything is looked up for it; so is one after each part that turns out
/// to say too little. The answer is that of looking everything up for every passage.
final class RefinedOperator: MatchOperator {
  private let base: any MatchOperator
  private let parts: [any MatchOperator]
  /// The bounds of each part; negative where it says nothing.
  private var partBounds: [[Float]] = []
  /// What all parts can add in each window.
  private var allBounds: [Float] = []
  private var scratch = WindowResult()

  /// Room for bounds that do not lie on the query's grid.
  private static let slack: Float = 1.0001

  /// Creates the operator. What needs no positions is looked up first: where it leaves too little of a
  /// passage's score, no phrase is looked for.
  init(_ base: any MatchOperator, by parts: [any MatchOperator]) {
    self.base = base
    self.parts = parts.filter { !($0 is PhraseOperator) } + parts.filter { $0 is PhraseOperator }
  }

  var cost: Int { base.cost }

  func bounds() throws(StorageError) -> [Float] {
    var bounds = try base.bounds()
    try findBounds(windows: bounds.count)
    bounds.addRequiredBounds(allBounds)
    return bounds
  }

  private func findBounds(windows: Int) throws(StorageError) {
    guard allBounds.isEmpty else { return }
    allBounds = [Float](repeating: 0, count: windows)
    for part in parts {
      let bounds = try part.bounds()
      for window in 0..<windows { allBounds[window] += max(bounds[window], 0) }
      partBounds.append(bounds)
    }
  }

  func evaluate(
    _ window: Window, reaching floor: Float, into result: inout WindowResult
  ) throws(StorageError) {
    if allBounds.isEmpty { _ = try bounds() }
    var open = allBounds[window.number]
    try base.evaluate(window, reaching: floor - open * Self.slack, into: &result)
    for (part, bounds) in zip(parts, partBounds) where bounds[window.number] >= 0 {
      drop(from: &result, below: floor - open * Self.slack)
      if result.isEmpty { return }
      scratch.clear()
      try part.evaluate(window, within: result.bits, into: &scratch)
      result.addScores(of: scratch)
      open -= bounds[window.number]
    }
  }

  /// Drops the matches that score less than `least`.
  private func drop(from result: inout WindowResult, below least: Float) {
    guard least > 0 else { return }
    for word in 0..<Window.words where result.bits[word] != 0 {
      forEachBit(of: result.bits[word], word) { index in
        if result.scores[index] < least { result.bits[word] &= ~(1 << UInt64(index & 63)) }
      }
    }
  }

  func insertMatches(into bits: inout [UInt64]) throws(StorageError) {
    try base.insertMatches(into: &bits)
  }

  func restrict(_ bits: inout [UInt64]) throws(StorageError) { try base.restrict(&bits) }
}
