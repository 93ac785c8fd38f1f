/// Gathers queries, one a line, for ``Query/all(_:)-swift.type.method`` and its sibling.
///
/// A string stands for a word as ``Query/term(_:)``; `Query(matching:)` reads one as a query.
@resultBuilder
public enum QueryBuilder {
  /// A query as it is.
  public static func buildExpression(_ query: Query) -> [Query] { [query] }

  /// A word.
  public static func buildExpression(_ word: String) -> [Query] { [.term(word)] }

  /// Queries that are there already.
  public static func buildExpression(_ queries: [Query]) -> [Query] { queries }

  /// All lines.
  public static func buildBlock(_ parts: [Query]...) -> [Query] { parts.flatMap { $0 } }

  /// The lines of an `if` without `else`.
  public static func buildOptional(_ part: [Query]?) -> [Query] { part ?? [] }

  /// The lines of an `if`.
  public static func buildEither(first part: [Query]) -> [Query] { part }

  /// The lines of an `else`.
  public static func buildEither(second part: [Query]) -> [Query] { part }

  /// The lines of a loop.
  public static func buildArray(_ parts: [[Query]]) -> [Query] { parts.flatMap { $0 } }

  /// The lines of an availability check.
  public static func buildLimitedAvailability(_ part: [Query]) -> [Query] { part }
}

extension Query {
  /// Passages that match every query of the block.
  ///
  ///     let query = Query.all {
  ///       "governance"
  ///       Query.phrase("space debris").in("title")
  ///     }
  public static func all(@QueryBuilder _ queries: () throws -> [Query]) rethrows -> Query {
    .all(try queries())
  }

  /// Passages that match at least one query of the block.
  public static func any(@QueryBuilder _ queries: () throws -> [Query]) rethrows -> Query {
    .any(try queries())
  }
}
