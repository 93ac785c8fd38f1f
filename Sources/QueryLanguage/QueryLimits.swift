/// The bounds every query text is held to, so that no query can cost more than it should.
///
/// The strict parser reports a query beyond a bound; the lenient parser keeps what lies within it.
public enum QueryLimits {
  /// The longest query text, in bytes of UTF-8.
  public static let bytes = 65_536
  /// The most words, phrases, patterns and ranges in one query.
  public static let clauses = 1024
  /// The deepest nesting of brackets and of `NOT`s that stand before another.
  public static let depth = 64
  /// The most levels of a tree that is built in code. No query text makes as many: each bracket
  /// makes at most one level of each of the six kinds that hold another.
  public static let treeDepth = 6 * depth
  /// The most words in one quoted phrase.
  public static let phraseWords = 64
  /// The largest slop of a phrase, and distance of `NEAR` and `PRE`, in positions.
  public static let slop = 1000
  /// The most edits of a fuzzy word.
  public static let edits = 2
  /// The longest fuzzy word, in letters.
  public static let fuzzyLength = 64
  /// The longest wildcard pattern and regular expression, in letters and signs.
  public static let patternLength = 256
  /// The most states that a regular expression may need, each letter of it taking one; repetition
  /// by `{n}` multiplies them.
  public static let patternStates = 2000
  /// The most words that a pattern may stand for beside `NEAR` and `PRE`.
  public static let nearWords = 256
  /// The boosts that can be written.
  public static let boosts: ClosedRange<Double> = 0.001...1000
}
