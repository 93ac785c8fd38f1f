extension Array {
  /// The first place from which on a condition holds, by binary search.
  ///
  /// - Precondition: The condition holds for all elements behind the first one for which it holds.
  func partitionPoint(where isBehind: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
