import Storage

/// Part of a query bound to one segment: says window by window which passages match.
///
/// Windows are asked for in rising order, each at most once.
protocol MatchOperator: AnyObject {
  /// The first passage from this one on that could match, or `UInt32.max` if there is none.
  /// Passages rise from call to call.
  func candidate(from passage: UInt32) throws(StorageError) -> UInt32

  /// Adds the matches in the window to an empty result.
  func evaluate(_ window: Window, into result: WindowResult) throws(StorageError)
}
