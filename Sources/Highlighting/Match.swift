/// A place in a text that a query matches.
package struct Match: Sendable, Hashable {
  /// The bytes of the text, never parts of a grapheme cluster.
  package var range: Range<Int>
  /// The tokens of the text.
  package var tokens: Range<Int>
  /// What it matched: an index into ``MatchFinder/targets``.
  package var target: Int
}

/// A thing that a query looks for and a reader hopes to see.
package struct MatchTarget: Sendable, Hashable {
  /// What it is.
  package enum Kind: Sendable, Hashable {
    /// An analysed term.
    case term([UInt8])
    /// The beginning of a folded word.
    case prefix([UInt8])
    /// A phrase whose words stand side by side, by its place among the query's phrases.
    case phrase(Int)
    /// One word of a phrase whose words may stand apart: the phrase, and the word's place in it.
    case phraseWord(Int, Int)
    /// A word that a pattern takes.
    case pattern
    /// A part of what must stand near each other.
    case nearPart
  }

  /// What it is.
  package var kind: Kind
  /// How much it says about the passage; finite and above 0.
  package var worth: Double

  init(_ kind: Kind, worth: Double) {
    self.kind = kind
    self.worth = worth.isFinite ? max(worth, .leastNormalMagnitude) : 1
  }
}

extension [Match] {
  /// The ranges that are marked: matches that overlap or touch are one.
  ///
  /// - Precondition: The matches are in the order of their ranges.
  var marks: [Range<Int>] {
    var marks: [Range<Int>] = []
    for match in self {
      if let last = marks.last, match.range.lowerBound <= last.upperBound {
        let upper = Swift.max(last.upperBound, match.range.upperBound)
        marks[marks.count - 1] = last.lowerBound..<upper
      } else {
        marks.append(match.range)
      }
    }
    return marks
  }
}
