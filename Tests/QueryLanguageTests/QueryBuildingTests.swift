import QueryLanguage
import Testing

struct QueryBuildingTests {
  @Test func operatorsBuildTrees() {
    let (a, b, c) = (Query.term("a"), Query.term("b"), Query.term("c"))
    #expect((a && b && c) == .all([a, b, c]))
    #expect((a || b || !c) == .any([a, b, .not(c)]))
    #expect(a.in("title").boosted(by: 2) == .boost(.field("title", a), 2))
  }

  @Test func aBlockBuildsAConjunction() {
    let years = [1957, 1961]
    let isStrict = years.count > 5
    let query = Query.all {
      "governance"
      Query.phrase("space debris").in("title")
      if isStrict { "never" }
      if isStrict { "never" } else { "else" }
      Query.any { for year in years { "\(year)" } }
    }
    #expect(
      query
        == .all([
          .term("governance"), .field("title", .phrase("space debris")), .term("else"),
          .any([.term("1957"), .term("1961")]),
        ]))
  }
}
