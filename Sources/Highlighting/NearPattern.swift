/// Parts to look for near each other, among tokens whose terms have been numbered.
struct NearPattern: Sendable {
  /// A word, alternatives, or a phrase.
  struct Part: Sendable {
    /// The words: how far each stands behind the first, and the numbers of the terms that it may be.
    var words: [(offset: Int, terms: [Int])]
    /// How many positions it takes.
    var width: Int
    /// What is found when it is found near the others.
    var target: Int
  }

  /// The parts.
  var parts: [Part] = []
  /// How many other positions may stand between them, in all.
  var within: Int
  /// Whether they must come in this order.
  var inOrder = false

  /// Finds the places of each part that have a place of every other part near.
  ///
  /// - Parameters:
  ///   - places: For each term, the tokens that have it, ascending.
  ///   - positions: The position of each token, ascending.
  ///   - found: Takes the number of a part and its tokens.
  func find(
    places: [[Int]], positions: [UInt32], _ found: (_ part: Int, _ tokens: Range<Int>) -> Void
  ) {
    let all = parts.map { tokens(of: $0, places, positions) }
    let length = within + parts.reduce(0) { $0 + $1.width }
    for (number, tokens) in all.enumerated() {
      for range in tokens {
        let start = Int(positions[range.lowerBound])
        let isNear = all.indices.allSatisfy { other in
          other == number
            || all[other].contains { tokens in
              let place = Int(positions[tokens.lowerBound])
              return tokens != range
                && (!inOrder || (place < start) == (other < number))
                && max(start + parts[number].width, place + parts[other].width)
                  - min(start, place) <= length
            }
        }
        if isNear { found(number, range) }
      }
    }
  }

  /// Where a part stands.
  private func tokens(
    of part: Part, _ places: [[Int]], _ positions: [UInt32]
  ) -> [Range<Int>] {
    guard let first = part.words.first else { return [] }
    return Set(first.terms.flatMap { places[$0] }).sorted().compactMap { token in
      var last = token
      for word in part.words.dropFirst() {
        let wanted = positions[token] + UInt32(word.offset - first.offset)
        guard
          let next = word.terms.lazy.compactMap({ term in
            places[term].first { positions[$0] == wanted }
          }).first
        else { return nil }
        last = next
      }
      return token..<last + 1
    }
  }
}
