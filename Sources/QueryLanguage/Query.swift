/// A query as a tree of values: what the parser makes of a string, and what a program builds
/// directly.
///
/// Leaves hold words as they were written; they meet the index's analyzer only when the query is
/// planned, so one `Query` can be asked of any index.
///
/// A tree of more than ``QueryLimits/treeDepth`` levels is refused by every search with
/// ``QueryError/Kind/treeTooDeep``, and is left as it is by ``normalized`` and ``description``.
/// Like any recursive value, one of tens of thousands of levels can exhaust the stack when it is
/// compared, hashed or let go of; join many queries side by side in one `all` or `any` instead.
public indirect enum Query: Sendable, Hashable {
  /// A word. Where the analyzer makes several tokens of it (`space-time`), they must stand
  /// together, as a phrase.
  case term(String)
  /// Words that must stand in this order, with at most `slop` other positions between them.
  case phrase(String, slop: Int = 0)
  /// Any word that starts with this text.
  case prefix(String)
  /// Any word of this pattern: `*` stands for any letters or none, `?` for one; `\` before either,
  /// or before another `\`, makes it plain.
  case wildcard(String)
  /// The word, and those that at most so many edits make of it: a letter inserted, left out,
  /// replaced, or swapped with its neighbour. The more edits, the less a word counts.
  ///
  /// More than ``QueryLimits/edits`` count as that many.
  case fuzzy(String, edits: Int)
  /// Any word that the regular expression describes from its first letter to its last.
  case regularExpression(String)
  /// Documents with a value of the field within the bounds, with score 0; see ``ValueRange``.
  case range(ValueRange)
  /// Passages with all parts near each other in one field, with at most `within` other positions
  /// between them; in this order or in any.
  ///
  /// A part is a word, a phrase, or ``any(_:)`` of words. A pattern such as ``prefix(_:)`` stands for
  /// the words that it finds, in all of their forms.
  case near([Query], within: Int, inOrder: Bool)
  /// Passages whose field of this name is not empty, with score 0.
  case exists(String)
  /// The inner query, asked of one field.
  case field(String, Query)
  /// The inner query with its score multiplied by a positive factor.
  case boost(Query, Double)
  /// Passages that match every query; scores add up. Empty matches nothing.
  case all([Query])
  /// Passages that match at least one query; scores add up. Empty matches nothing.
  case any([Query])
  /// Passages that match every `must` and no `mustNot`; if `must` is empty, at least one `should`.
  /// The scores of matching `must` and `should` queries add up.
  case boolean(must: [Query], should: [Query], mustNot: [Query])
  /// Passages that do not match the query, with score 0.
  case not(Query)
  /// Every passage, with score 0.
  case everything
}
