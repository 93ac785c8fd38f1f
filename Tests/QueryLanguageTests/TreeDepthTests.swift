import QueryLanguage
import Testing

@Suite struct TreeDepthTests {
  /// Never let go of: that alone would exhaust the stack.
  private static let bottomless = nested(levels: 100_000)

  /// A tree of so many levels, of every kind in turn.
  private static func nested(levels: Int) -> Query {
    var query = Query.term("a")
    for level in 1..<levels {
      query =
        switch level % 6 {
        case 0: .not(query)
        case 1: .boost(query, 1.5)
        case 2: .field("title", query)
        case 3: .all([query, .term("b")])
        case 4: .any([query, .term("c")])
        default: .boolean(must: [query], should: [.term("d")], mustNot: [.term("e")])
        }
    }
    return query
  }

  @Test func `a tree is too deep one level beyond the limit`() {
    #expect(!Self.nested(levels: QueryLimits.treeDepth).isTooDeep)
    #expect(Self.nested(levels: QueryLimits.treeDepth + 1).isTooDeep)
  }

  @Test func `a tree of a hundred thousand levels is left as it is`() {
    let isTooDeep = Self.bottomless.isTooDeep
    let isLeftTooDeep = Self.bottomless.normalized.isTooDeep
    let description = Self.bottomless.description
    let names = Self.bottomless.fieldNames
    #expect(isTooDeep)
    #expect(isLeftTooDeep)
    #expect(description == "(a query of more than 384 levels)")
    #expect(names == ["title"])
  }

  @Test func `the deepest tree that is taken can be normalised and printed`() {
    let query = Self.nested(levels: QueryLimits.treeDepth)
    #expect(query.normalized.normalized == query.normalized)
    #expect(query.description.contains("(title:a^1.5 AND b)"))
  }

  @Test func `no text makes a tree that is too deep`() throws {
    var text = "a"
    for _ in 0..<QueryLimits.depth { text = "w OR x AND +y z +title:(\(text))^2" }
    #expect(try !Query(parsing: text).isTooDeep)
  }
}
