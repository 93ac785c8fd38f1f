/// The bounds every query text is held to, so that no query can cost more than it should.
///
/// The strict parser reports a query beyond a bound; the lenient parser keeps what lies within it.
public enum QueryLimits {
  /// The longest query text, in bytes of UTF-8.
  public static let bytes = 65_536
  /// The most words, phrases and prefixes in one query.
  public static let clauses = 1024
  /// The deepest nesting of brackets and of `NOT`s that stand before another.
  public static let depth = 64
  /// The most levels of a tree that is built in code. No query text makes as many: each bracket
  /// makes at most one level of each of the six kinds that hold another.
  public static let treeDepth = 6 * depth
  /// The most words in one quoted phrase.
  public static let phraseWords = 64
  /// The largest slop of a phrase, in positions.
  public static let slop = 1000
  /// The boosts that can be written.
  public static let boosts: ClosedRange<Double> = 0.001...1000
}
