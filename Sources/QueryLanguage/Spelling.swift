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

  /// The Levenshtein distance: insertions, deletions and substitutions, each 1.
  private static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right.unicodeScalars)
    var row = Array(0...right.count)
    for (i, scalar) in left.unicodeScalars.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in right.indices {
        let substituted = diagonal + (scalar == right[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, diagonal + 1, row[j] + 1)
      }
    }
    return row[right.count]
  }
}
