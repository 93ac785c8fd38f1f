/// Finds what a misspelt name was meant to be.
enum Spelling {
  /// The name of the set that takes the fewest edits, at most two; of equals, the first by order.
  static func nearest(to name: String, in names: Set<String>) -> String? {
    guard name.utf8.count <= 64 else { return nil }
    let ranked = names.filter { $0.utf8.count <= 64 }.sorted()
      .map { (name: $0, distance: distance(name.lowercased(), $0.lowercased())) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= 2,
      best.distance < name.count
    else { return nil }
    return best.name
  }

  /// The restricted Damerau–Levenshtein distance: insertions, deletions, substitutions and swaps of
  /// two neighbours, each 1.
  private static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left.unicodeScalars)
    let right = Array(right.unicodeScalars)
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        var best = min(last[j] + (left[i] == right[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          best = min(best, beforeLast[j - 1] + 1)
        }
        row.append(best)
      }
      beforeLast = last
      last = row
    }
    return last[right.count]
  }
}
