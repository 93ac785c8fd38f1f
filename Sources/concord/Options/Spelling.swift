/// Finds what somebody may have meant.
enum Spelling {
  /// The candidate that takes the fewest edits to reach, if they are few.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    let best = candidates.map { (word: $0, edits: edits(from: word, to: $0)) }
      .min { $0.edits < $1.edits }
    guard let best, best.edits <= max(1, min(word.count, 64) / 3) else { return nil }
    return best.word
  }

  /// Insertions, deletions, substitutions and swaps of neighbours (the optimal string alignment
  /// form of Damerau's distance).
  static func edits(from source: String, to target: String) -> Int {
    let (a, b) = (Array(source.prefix(64)), Array(target.prefix(64)))
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      (before, last) = (last, row)
    }
    return last[b.count]
  }
}
