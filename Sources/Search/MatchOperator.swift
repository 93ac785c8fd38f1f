import Storage

/// Part of a query bound to one segment: says window by window which passages match, and how high
/// they can score at most.
protocol MatchOperator: AnyObject {
  /// About how many passages match.
  var cost: Int { get }

  /// The highest score that a passage of each window can have, with room for rounding; negative
  /// where nothing matches.
  func bounds() throws(StorageError) -> [Float]

  /// Adds the matches in the window to an empty result. Windows come in any order.
  ///
  /// - Parameter floor: Matches that score below this may be left out.
  func evaluate(
    _ window: Window, reaching floor: Float, into result: inout WindowResult
  ) throws(StorageError)

  /// Adds at least those matches in the window to an empty result that have a bit in `mask`.
  func evaluate(
    _ window: Window, within mask: [UInt64], into result: inout WindowResult
  ) throws(StorageError)

  /// Sets the bit of each passage of the segment that matches.
  func insertMatches(into bits: inout [UInt64]) throws(StorageError)

  /// Clears the bits of passages that do not match.
  func restrict(_ bits: inout [UInt64]) throws(StorageError)

  /// The operator, if it is a walker whose way is open. Asking for it here is quick; to cast what is no
  /// walker, the runtime would go through all conformances of the program.
  var shortWalker: (any ListWalker)? { get }
}

/// An operator that knows a quicker way to all of its matches than from window to window, if one of its
/// lists is short.
protocol ListWalker: MatchOperator {
  /// Whether that way is open.
  var isShort: Bool { get }

  /// Offers all matches that could be among the best.
  func walk(_ collector: inout PartCollector) throws(StorageError)

  /// Calls `body` with each passage that matches, rising.
  func forEachMatch(_ body: (UInt32) -> Void) throws(StorageError)
}

extension ListWalker {
  var shortWalker: (any ListWalker)? { isShort ? self : nil }
}

extension MatchOperator {
  var shortWalker: (any ListWalker)? { nil }

  func evaluate(
    _ window: Window, within mask: [UInt64], into result: inout WindowResult
  ) throws(StorageError) {
    try evaluate(window, reaching: -1, into: &result)
  }

  func insertMatches(into bits: inout [UInt64]) throws(StorageError) {
    let bounds = try bounds()
    var result = WindowResult()
    for number in bounds.indices where bounds[number] >= 0 {
      try evaluate(Window(number), reaching: -1, into: &result)
      for word in 0..<Window.words { bits[number * Window.words + word] |= result.bits[word] }
      result.clear()
    }
  }

  func restrict(_ bits: inout [UInt64]) throws(StorageError) {
    var matches = [UInt64](repeating: 0, count: bits.count)
    try insertMatches(into: &matches)
    bits.formIntersection(matches)
  }
}

extension [Float] {
  /// The bounds of passages that match either: sums where both can.
  mutating func addBounds(_ other: [Float]) {
    var sums = mutableSpan
    let other = other.span
    for window in 0..<sums.count {
      let (one, more) = (sums[window], other[window])
      sums[window] = one < 0 ? more : more < 0 ? one : one + more
    }
  }

  /// The bounds of passages that match both.
  mutating func addRequiredBounds(_ other: [Float]) {
    var sums = mutableSpan
    let other = other.span
    for window in 0..<sums.count {
      let (one, more) = (sums[window], other[window])
      sums[window] = one < 0 || more < 0 ? -1 : one + more
    }
  }
}
