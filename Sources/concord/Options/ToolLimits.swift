/// The bounds on what can be asked for at the command line.
enum ToolLimits {
  /// The most hits of one search.
  static let limit = 0...100_000
  /// The deepest page of results.
  static let offset = 0...1_000_000
  /// The most passages of one document among the hits.
  static let passages = 1...1000
  /// The lengths of a snippet, in characters.
  static let snippetLength = 20...10_000
  /// The most snippets of a passage.
  static let snippets = 1...100
  /// The most bytes of one line of queries on standard input.
  static let queryLineBytes = 1 << 20
  /// The largest file of synonyms.
  static let synonymFileBytes = 1 << 24
  /// The most facets of one search.
  static let facets = 16
  /// The largest file of topics, judgements or results.
  static let evaluationFileBytes = 1 << 30
}
