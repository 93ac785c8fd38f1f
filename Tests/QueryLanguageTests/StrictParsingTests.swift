import QueryLanguage
import Testing

struct StrictParsingTests {
  private func parse(
    _ text: String, _ defaultOperator: Query.DefaultOperator = .all
  ) throws(QueryError) -> Query {
    try Query(parsing: text, defaultOperator: defaultOperator)
  }

  private func t(_ word: String) -> Query { .term(word) }

  @Test func wordsSideBySideTakeTheDefaultOperator() throws {
    #expect(try parse("space debris") == .all([t("space"), t("debris")]))
    #expect(try parse("space debris", .any) == .any([t("space"), t("debris")]))
  }

  @Test func oneWordIsOneTerm() throws {
    #expect(try parse("  debris\t") == t("debris"))
  }

  @Test func quotesMakeAPhraseWithItsSlop() throws {
    #expect(try parse(#""space debris""#) == .phrase("space debris"))
    #expect(try parse(#""space debris"~5"#) == .phrase("space debris", slop: 5))
    #expect(try parse("\u{201C}space debris\u{201D}") == .phrase("space debris"))
    #expect(try parse(#""say \"hi\" \\ now""#) == .phrase(#"say "hi" \ now"#))
  }

  @Test func aStarAtTheEndMakesAPrefix() throws {
    #expect(try parse("debri*") == .prefix("debri"))
    #expect(try parse("a*") == .prefix("a"))
    #expect(try parse("a*^2") == .boost(.prefix("a"), 2))
  }

  @Test func twoStarsAndAColonAreEveryPassage() throws {
    #expect(try parse("*:*") == .everything)
    #expect(
      try parse("*:* -debris") == .not(t("debris")), "everything and not debris is not debris")
  }

  @Test func andBindsBeforeOr() throws {
    #expect(try parse("a OR b AND c") == .any([t("a"), .all([t("b"), t("c")])]))
    #expect(try parse("a AND b OR c") == .any([.all([t("a"), t("b")]), t("c")]))
    #expect(try parse("(a OR b) AND c") == .all([.any([t("a"), t("b")]), t("c")]))
  }

  @Test func wordsSideBySideBindBeforeOperators() throws {
    let halves = Query.any([.all([t("a"), t("b")]), .all([t("c"), t("d")])])
    #expect(try parse("a b OR c d") == halves)
    #expect(try parse("a b AND c", .any) == .all([.any([t("a"), t("b")]), t("c")]))
  }

  @Test func notBindsToTheNextPartOnly() throws {
    #expect(try parse("NOT a b") == .boolean(must: [t("b")], should: [], mustNot: [t("a")]))
    #expect(try parse("a AND NOT b") == .boolean(must: [t("a")], should: [], mustNot: [t("b")]))
    #expect(try parse("a OR NOT b") == .any([t("a"), .not(t("b"))]))
  }

  @Test func aPlusMakesTheOthersOptional() throws {
    for mode in Query.DefaultOperator.allCases {
      #expect(
        try parse("+a b -c", mode) == .boolean(must: [t("a")], should: [t("b")], mustNot: [t("c")]))
    }
    #expect(try parse("+a +b", .any) == .all([t("a"), t("b")]))
  }

  @Test func aMinusAloneKeepsTheDefaultOperator() throws {
    #expect(
      try parse("a b -c") == .boolean(must: [t("a"), t("b")], should: [], mustNot: [t("c")]))
    #expect(
      try parse("a b -c", .any)
        == .boolean(must: [.any([t("a"), t("b")])], should: [], mustNot: [t("c")]))
  }

  @Test func onlyWhatMustNotMatchMeansEveryOtherPassage() throws {
    #expect(try parse("-x") == .not(t("x")))
    #expect(try parse("NOT x") == .not(t("x")))
    #expect(try parse("-x -y") == .not(.any([t("x"), t("y")])))
  }

  @Test func aFieldBindsToTheNextPartOnly() throws {
    #expect(try parse("title:a b") == .all([.field("title", t("a")), t("b")]))
    #expect(try parse("title:(a b)") == .field("title", .all([t("a"), t("b")])))
    #expect(try parse(#"title:"a b"~2"#) == .field("title", .phrase("a b", slop: 2)))
    #expect(try parse("-title:a*") == .not(.field("title", .prefix("a"))))
    #expect(try parse("dc.creator:x") == .field("dc.creator", t("x")))
  }

  @Test func aBoostAppliesToWhatStandsBeforeIt() throws {
    #expect(try parse("a^2.5 b") == .all([.boost(t("a"), 2.5), t("b")]))
    #expect(try parse("(a b)^2") == .boost(.all([t("a"), t("b")]), 2))
    #expect(try parse("title:a^2") == .boost(.field("title", t("a")), 2))
    #expect(try parse("a^.5") == .boost(t("a"), 0.5))
  }

  @Test func backslashMakesTheNextSignPlain() throws {
    #expect(try parse(#"title\:a"#) == t("title:a"))
    #expect(try parse(#"\AND"#) == t("AND"))
    #expect(try parse(#"\-x \*"#) == .all([t("-x"), t("*")]))
    #expect(try parse(#"new\ york"#) == t("new york"))
  }

  @Test(arguments: [
    "http://example.org/a?b=c*d~2^3", "https://en.wikipedia.org/wiki/Orbit_(physics)", "12:30",
    "std::vector", "C++", "--force", "AT&T", "a-b", "a@b.org", "what?", "/usr/bin/swift", "wow!",
    "~/notes", "x[1]", "and", "Or", "don\u{2019}t",
  ])
  func theWordIsAWordInBothParsers(_ word: String) throws {
    #expect(try parse(word) == t(word))
    #expect(Query(matching: word) == t(word))
  }

  @Test func aURLEndsBeforeTheBracketItDidNotOpen() throws {
    #expect(try parse("(see http://a.b/c)") == .all([t("see"), t("http://a.b/c")]))
  }

  @Test func anotherFieldThanTheKnownIsAnErrorWithTheNearestName() throws {
    #expect(throws: QueryError(.unknownField("titel", suggestion: "title"), at: 2..<7)) {
      try Query(parsing: "a titel:b", fields: ["title", "body"])
    }
    #expect(throws: QueryError(.unknownField("zzz", suggestion: nil), at: 0..<3)) {
      try Query(parsing: "zzz:b", fields: ["title", "body"])
    }
  }

  @Test func fieldNamesAreGathered() throws {
    let query = try parse(#"title:a^2 -(body:"b c" OR NOT url:d*)"#)
    #expect(query.fieldNames == ["title", "body", "url"])
  }
}
