/// Why a query text could not be read, and where.
///
/// ``message`` and ``hint`` word the error; ``diagnostic(in:)`` shows it under the query.
public struct QueryError: Error, Hashable, Sendable {
  /// What is wrong.
  public var kind: Kind
  /// The place, in UTF-8 offsets into the query text.
  public var range: Range<Int>

  /// An error of this kind at this place.
  public init(_ kind: Kind, at range: Range<Int>) {
    self.kind = kind
    self.range = range
  }

  /// What can be wrong with a query.
  public enum Kind: Hashable, Sendable {
    /// There is nothing in it.
    case empty
    /// A phrase's quote is never closed.
    case unclosedQuote
    /// Two quotes with nothing between them.
    case emptyPhrase
    /// A `(` without its `)`.
    case unclosedGroup
    /// A `)` without its `(`.
    case unmatchedClose
    /// A `(` and `)` with nothing between them.
    case emptyGroup
    /// An operator with nothing on its left.
    case nothingBefore(Operator)
    /// An operator with nothing on its right.
    case nothingAfter(Operator)
    /// A field name and colon with nothing on its right.
    case fieldWithoutValue(String)
    /// A field name that the index does not have, and the nearest one it has.
    case unknownField(String, suggestion: String?)
    /// A `^` that does not stand directly after something to boost.
    case strayBoost
    /// A `^` without a number.
    case malformedBoost
    /// A boost outside ``QueryLimits/boosts``.
    case boostOutOfRange
    /// A `~` after a phrase without a whole number.
    case malformedSlop
    /// A `*` that stands alone.
    case bareStar
    /// Something that other query languages have and this one does not.
    case unsupported(Feature)
    /// A control character, by its scalar value.
    case controlCharacter(UInt32)
    /// A backslash at the end.
    case danglingEscape
    /// More bytes than ``QueryLimits/bytes``.
    case tooLong(bytes: Int)
    /// More clauses than ``QueryLimits/clauses``.
    case tooManyClauses(Int)
    /// Nested deeper than ``QueryLimits/depth``.
    case tooDeep
    /// Built in code with more levels than ``QueryLimits/treeDepth``.
    case treeTooDeep
    /// More words in a phrase than ``QueryLimits/phraseWords``.
    case phraseTooLong(words: Int)
    /// A slop or a distance above ``QueryLimits/slop``.
    case slopTooLarge(Int)
    /// A `~` after a word with something else than a number of edits, or after a pattern.
    case malformedFuzzy
    /// A pattern longer than ``QueryLimits/patternLength``, or a fuzzy word longer than
    /// ``QueryLimits/fuzzyLength``.
    case patternTooLong(Int)
    /// A regular expression that cannot be read.
    case malformedExpression(ExpressionFault)
    /// A regular expression that needs more than ``QueryLimits/patternStates`` states.
    case expressionTooLarge
    /// A range that cannot be read.
    case malformedRange
    /// A range that no field stands before.
    case rangeWithoutField
    /// A range asked of a full-text field.
    case rangeInText
    /// Something beside `NEAR` or `PRE` that is not a word, a phrase or alternatives of words.
    case nearOperand
    /// A pattern beside `NEAR` or `PRE` that stands for more than ``QueryLimits/nearWords`` words.
    case tooManyWords
  }

  /// The operators of the query language, as they are written.
  public enum Operator: String, Hashable, Sendable {
    /// Both sides.
    case and = "AND"
    /// Either side.
    case or = "OR"
    /// None of what follows.
    case not = "NOT"
    /// Required.
    case plus = "+"
    /// Left out.
    case minus = "-"
    /// Both sides, near each other.
    case near = "NEAR"
    /// Both sides, the right one soon after the left one.
    case before = "PRE"
  }

  /// What can be wrong with a regular expression.
  public enum ExpressionFault: Hashable, Sendable {
    /// A `[` without its `]`.
    case unclosedSet
    /// A set of letters that has none, or a range in it that runs backwards.
    case badSet
    /// A `(` without its `)`, or a `)` without its `(`.
    case unbalancedGroup
    /// Groups within groups, too many.
    case tooDeep
    /// A `*`, `+`, `?` or `{` that follows nothing that can be repeated.
    case nothingToRepeat
    /// `{` without the numbers and the `}` that belong to it.
    case malformedRepetition
    /// `^` or `$`: an expression describes whole words as it is.
    case anchor
    /// A `\` before a letter or digit that gives it no meaning, or before nothing.
    case unknownEscape
    /// `(?` with something else than `:`.
    case unknownGroup
  }

  /// What other query languages have and this one does not.
  public enum Feature: Hashable, Sendable {
    /// `"a phrase"*`.
    case phrasePrefix
    /// `&&`.
    case doubleAmpersand
    /// `||`.
    case doubleBar
  }
}
