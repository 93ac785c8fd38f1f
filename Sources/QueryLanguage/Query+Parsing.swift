extension Query {
  /// What joins words that stand side by side.
  public enum DefaultOperator: String, Sendable, Hashable, CaseIterable {
    /// `AND`: every word must match.
    case all
    /// `OR`: one word is enough.
    case any
  }

  /// Reads a query strictly: the first thing that is wrong is thrown, with its place.
  ///
  /// Words, `"phrases"` and `"phrases"~5` with slop; `prefix*`; `field:…` for the word, phrase or
  /// bracket directly after it; `^2.5` after anything multiplies its score; `+must -not`; `NOT`
  /// binds before `AND`, `AND` before `OR`, in capitals; brackets; `*:*` is every passage; `\`
  /// makes the next sign plain. Words side by side belong together before any `AND` or `OR`: the
  /// default operator joins them, or, where one has a `+`, those without are optional. Only what
  /// must not match (`-a`, `NOT a -b`) means every passage without it, as ``not(_:)``.
  ///
  /// A word that holds `://` or `::`, and one whose part before the colon is no name (`12:30`),
  /// keeps its colons. Control characters but for white space are an error.
  ///
  /// The tree is ``normalized``.
  ///
  /// - Parameters:
  ///   - text: at most ``QueryLimits/bytes`` of UTF-8.
  ///   - defaultOperator: joins words that stand side by side.
  ///   - fields: the field names of the index; another one is an error. With nil every name of
  ///     the right form is taken.
  /// - Complexity: linear in the length of the text, which is bounded.
  public init(
    parsing text: String, defaultOperator: DefaultOperator = .all, fields: Set<String>? = nil
  ) throws(QueryError) {
    self = try QueryParser.parse(text, defaultOperator: defaultOperator, fields: fields)
  }

  /// Reads anything as a query, as a search box needs it, and never fails.
  ///
  /// What ``init(parsing:defaultOperator:fields:)`` accepts means the same here, but for a sentence
  /// that is all in capitals, whose `AND`, `OR` and `NOT` are words. Of the rest the most sensible
  /// reading is made: an open bracket closes at the end, a quote without its partner
  /// and other stray signs are passed over, operators with nothing to join are words, `&&` and
  /// `||` are `AND` and `OR`, unknown syntax is words, control characters are spaces, and what lies
  /// beyond ``QueryLimits`` is left out. With nothing to search for, it matches nothing.
  ///
  /// - Parameters:
  ///   - text: any text.
  ///   - defaultOperator: joins words that stand side by side.
  ///   - fields: the field names of the index; any other name before a colon is part of a word.
  public init(
    matching text: String, defaultOperator: DefaultOperator = .all, fields: Set<String>? = nil
  ) {
    self = QueryParser.lenient(text, defaultOperator: defaultOperator, fields: fields)
  }
}
