/// Finds what a misspelt name was meant to be.
package enum Spelling {
  /// The name that takes the fewest edits, at most two; of equals, the first by order.
  package static func nearest(to name: String, in names: some Sequence<String>) -> String? {
    guard name.utf8.count <= 64 else { return nil }
    let ranked = names.filter { $0.utf8.count <= 64 }.sorted()
      .map { (name: $0, edits: edits(from: name.lowercased(), to: $0.lowercased())) }
    guard let best = ranked.min(by: { $0.edits < $1.edits }), best.edits <= 2,
      best.edits < name.count
    else { return nil }
    return best.name
  }

  /// The restricted Damerau–Levenshtein distance: insertions, deletions, substitutions and swaps of
  /// two neighbours, each 1.
  ///
  /// - Complexity: The product of the lengths.
  package static func edits(from source: String, to target: String) -> Int {
    let source = Array(source.unicodeScalars)
    let target = Array(target.unicodeScalars)
    var beforeLast: [Int] = []
    var last = Array(0...target.count)
    for i in source.indices {
      var row = [i + 1]
      for j in target.indices {
        var best = min(last[j] + (source[i] == target[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, source[i] == target[j - 1], source[i - 1] == target[j] {
          best = min(best, beforeLast[j - 1] + 1)
        }
        row.append(best)
      }
      beforeLast = last
      last = row
    }
    return last[target.count]
  }
}
