package import QueryLanguage

/// A nondeterministic automaton that reads words letter by letter: Thompson's construction
/// ("Regular Expression Search Algorithm", 1968). ``LazyAutomaton`` runs it.
package struct WordAutomaton: Sendable, Hashable {
  /// The letters that lead from one state to the next.
  enum Letters: Sendable, Hashable {
    case any
    case one(UInt32)
    /// One of the ranges, which ascend and do not touch, or one of none of them.
    case set([ClosedRange<UInt32>], isNegated: Bool)
  }

  enum State: Sendable, Hashable {
    case letter(Letters, next: Int)
    /// Goes on in both states without a letter.
    case fork(Int, Int)
    /// The word may end here, after so many edits.
    case end(edits: Int)
  }

  private(set) var states: [State] = []
  /// Where it begins.
  private(set) var start = 0
  /// The most edits after which a word may end.
  let edits: Int

  /// The words of a pattern.
  ///
  /// - Parameter fold: What the letters of words are folded to.
  package init(_ pattern: WordPattern, fold: (Unicode.Scalar) -> [Unicode.Scalar]) {
    edits = 0
    let end = add(.end(edits: 0))
    start = add(pattern, before: end, fold)
  }

  /// The words that at most so many edits make of a word: insertions, deletions, substitutions and
  /// swaps of two neighbours that are not edited further (the restricted Damerau–Levenshtein distance).
  ///
  /// State *i*, *e* has read the first *i* letters of the word after *e* edits.
  package init(near word: [Unicode.Scalar], edits: Int) {
    self.edits = edits
    let word = word.map(\.value)
    var next = [Int](repeating: 0, count: word.count + 1)
    for spent in stride(from: edits, through: 0, by: -1) {
      let dearer = next
      for place in stride(from: word.count, through: 0, by: -1) {
        var ways: [Int] = []
        if place == word.count {
          ways.append(add(.end(edits: spent)))
        } else {
          ways.append(add(.letter(.one(word[place]), next: next[place + 1])))
        }
        if spent < edits {
          // Inserted, replaced, left out, swapped.
          ways.append(add(.letter(.any, next: dearer[place])))
          if place < word.count {
            ways.append(add(.letter(.any, next: dearer[place + 1])))
            ways.append(dearer[place + 1])
          }
          if place + 1 < word.count {
            let second = add(.letter(.one(word[place]), next: dearer[place + 2]))
            ways.append(add(.letter(.one(word[place + 1]), next: second)))
          }
        }
        next[place] = forked(ways)
      }
    }
    start = next[0]
  }

  private mutating func add(_ state: State) -> Int {
    states.append(state)
    return states.count - 1
  }

  /// A state that goes on in each of some states.
  private mutating func forked(_ ways: [Int]) -> Int {
    var first = ways[ways.count - 1]
    for way in ways.dropLast().reversed() { first = add(.fork(way, first)) }
    return first
  }

  /// Adds a pattern that leads to a state; returns where it begins.
  private mutating func add(
    _ pattern: WordPattern, before next: Int, _ fold: (Unicode.Scalar) -> [Unicode.Scalar]
  ) -> Int {
    switch pattern {
    case .any: return add(.letter(.any, next: next))
    case .letter(let scalar):
      return fold(scalar).reversed().reduce(next) { add(.letter(.one($1.value), next: $0)) }
    case .set(let ranges, let isNegated):
      let folded = Self.joined(ranges.flatMap { Self.folded($0, fold) })
      return add(.letter(.set(folded, isNegated: isNegated), next: next))
    case .sequence(let parts):
      return parts.reversed().reduce(next) { add($1, before: $0, fold) }
    case .choice(let parts):
      return forked(parts.map { add($0, before: next, fold) })
    case .repeated(let part, let least, let most):
      var first = next
      if let most {
        for _ in 0..<(most - least) {
          let optional = add(part, before: first, fold)
          first = add(.fork(optional, next))
        }
      } else {
        let loop = add(.fork(next, next))
        states[loop] = .fork(add(part, before: loop, fold), next)
        first = loop
      }
      for _ in 0..<least { first = add(part, before: first, fold) }
      return first
    }
  }

  /// What letters of a range are folded to: of many letters, only those of ASCII are looked at.
  private static func folded(
    _ range: ClosedRange<UInt32>, _ fold: (Unicode.Scalar) -> [Unicode.Scalar]
  ) -> [ClosedRange<UInt32>] {
    if range.count == 1 || range.upperBound < 0x80 {
      return range.compactMap { value in
        let letters = Unicode.Scalar(value).map(fold) ?? []
        return letters.count == 1 ? letters[0].value...letters[0].value : nil
      }
    }
    let ascii = range.lowerBound < 0x80 ? folded(range.lowerBound...0x7F, fold) : []
    return ascii + [max(range.lowerBound, 0x80)...range.upperBound]
  }

  private static func joined(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var joined: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, range.lowerBound <= last.upperBound + 1 {
        joined[joined.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }
}

extension WordAutomaton.Letters {
  /// Whether a letter is among them.
  func contains(_ letter: UInt32) -> Bool {
    switch self {
    case .any: true
    case .one(let one): one == letter
    case .set(let ranges, let isNegated):
      ranges.contains { $0.contains(letter) } != isNegated
    }
  }

  /// The letters at which it changes whether they are among them.
  var boundaries: [UInt32] {
    switch self {
    case .any: []
    case .one(let one): [one, one + 1]
    case .set(let ranges, _): ranges.flatMap { [$0.lowerBound, $0.upperBound + 1] }
    }
  }
}
