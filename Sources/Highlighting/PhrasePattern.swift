import Search

/// A phrase to look for among tokens whose terms have been numbered.
struct PhrasePattern: Sendable {
  /// One word of the phrase.
  struct Word: Sendable {
    /// The number of its term.
    var term: Int
    /// How far it stands behind the phrase's first word if nothing stands between.
    var offset: Int
    /// What is found when it is found as part of the phrase.
    var target: Int
  }

  /// The words; at least one, the first at offset 0.
  var words: [Word]
  /// How many other positions may stand between the words, in all.
  var slop: Int

  /// Whether the words stand side by side, so that the phrase is marked as one.
  var isClosed: Bool { slop <= 0 || words.count == 1 }

  /// Finds the phrase: for each place of its first word, the places of all words, in order, if the
  /// nearest ones are near enough.
  ///
  /// Taking the first place possible for each word gives the least distance, and these places only
  /// move forward as the first word does, so that each list is walked once.
  ///
  /// - Parameters:
  ///   - places: For each term, the tokens that have it, ascending.
  ///   - positions: The position of each token, ascending.
  func find(
    places: [[Int]], positions: [UInt32], _ found: (_ tokens: [Int]) -> Void
  ) {
    var cursors = [Int](repeating: 0, count: words.count)
    var tokens = [Int](repeating: 0, count: words.count)
    for first in places[words[0].term] {
      tokens[0] = first
      let start = Int(positions[first])
      var isFound = true
      for k in 1..<max(words.count, 1) {
        let list = places[words[k].term]
        let gap = words[k].offset - words[k - 1].offset
        let nearest = Int(positions[tokens[k - 1]]) + gap
        while cursors[k] < list.count, Int(positions[list[cursors[k]]]) < nearest {
          cursors[k] += 1
        }
        guard cursors[k] < list.count else { return }
        tokens[k] = list[cursors[k]]
        if Int(positions[tokens[k]]) - start - words[k].offset > max(slop, 0) {
          isFound = false
          break
        }
      }
      if isFound { found(tokens) }
    }
  }
}
