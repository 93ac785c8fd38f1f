import QueryLanguage
import Testing

struct QueryErrorTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let query: String
    let kind: QueryError.Kind
    let range: Range<Int>
    var testDescription: String { query.debugDescription }

    init(_ query: String, _ kind: QueryError.Kind, _ range: Range<Int>) {
      self.query = query
      self.kind = kind
      self.range = range
    }
  }

  static let samples = [
    Sample("", .empty, 0..<0),
    Sample(" \t", .empty, 0..<0),
    Sample(#"title:"inverted index"#, .unclosedQuote, 6..<7),
    Sample(#"a "" b"#, .emptyPhrase, 2..<4),
    Sample(#"a "  ""#, .emptyPhrase, 2..<6),
    Sample("(a OR b", .unclosedGroup, 0..<1),
    Sample("a (", .unclosedGroup, 2..<3),
    Sample("a)", .unmatchedClose, 1..<2),
    Sample(")", .unmatchedClose, 0..<1),
    Sample("a () b", .emptyGroup, 2..<4),
    Sample("AND a", .nothingBefore(.and), 0..<3),
    Sample("(OR a)", .nothingBefore(.or), 1..<3),
    Sample("a AND", .nothingAfter(.and), 2..<5),
    Sample("a OR OR b", .nothingAfter(.or), 2..<4),
    Sample("a OR )", .nothingAfter(.or), 2..<4),
    Sample("NOT", .nothingAfter(.not), 0..<3),
    Sample("NOT -a", .nothingAfter(.not), 0..<3),
    Sample("a - b", .nothingAfter(.minus), 2..<3),
    Sample("a +", .nothingAfter(.plus), 2..<3),
    Sample("title: a", .fieldWithoutValue("title"), 0..<6),
    Sample("a title:", .fieldWithoutValue("title"), 2..<8),
    Sample("^2 a", .strayBoost, 0..<1),
    Sample("a ^2", .strayBoost, 2..<3),
    Sample("a^2^3", .strayBoost, 3..<4),
    Sample("a^x", .malformedBoost, 1..<2),
    Sample("a^1.2.3", .malformedBoost, 1..<2),
    Sample("a^0", .boostOutOfRange, 1..<3),
    Sample("a^1000.1", .boostOutOfRange, 1..<8),
    Sample(#""a b"~ c"#, .malformedSlop, 5..<6),
    Sample(#""a b"~x"#, .malformedSlop, 5..<6),
    Sample(#""a b"~1001"#, .slopTooLarge(1001), 5..<10),
    Sample(#""a b"~99999999999999999999999"#, .slopTooLarge(99_999_999_999), 5..<29),
    Sample("*", .bareStar, 0..<1),
    Sample("a OR *", .bareStar, 5..<6),
    Sample("a ?*", .bareStar, 2..<4),
    Sample("a NEAR/3", .nothingAfter(.near), 2..<8),
    Sample("PRE/3 a", .nothingBefore(.before), 0..<5),
    Sample("a NEAR/1001 b", .slopTooLarge(1001), 2..<11),
    Sample("a NEAR/3 (b c)", .nearOperand, 2..<8),
    Sample("a NEAR/3 b PRE/3 c", .nearOperand, 11..<16),
    Sample("a NEAR/3 b^2", .nearOperand, 2..<8),
    Sample("title:a NEAR/3 b", .nearOperand, 8..<14),
    Sample(#"a NEAR/3 "b c"~2"#, .nearOperand, 2..<8),
    Sample("roam~0", .malformedFuzzy, 4..<6),
    Sample("roam~3", .malformedFuzzy, 4..<6),
    Sample("roam~0.8 a", .malformedFuzzy, 4..<8),
    Sample("ro*m~1", .malformedFuzzy, 4..<6),
    Sample("[1990 TO 2000]", .rangeWithoutField, 0..<1),
    Sample("title:a [1990 TO 2000]", .rangeWithoutField, 8..<9),
    Sample("year:{a TO b", .malformedRange, 5..<6),
    Sample("year:[a, b]", .malformedRange, 5..<6),
    Sample("year:[a TO TO]", .malformedRange, 5..<6),
    Sample("year:>=", .malformedRange, 5..<7),
    Sample("/ab.c[/", .malformedExpression(.unclosedSet), 5..<6),
    Sample("/[z-a]/", .malformedExpression(.badSet), 1..<2),
    Sample("/[]/", .malformedExpression(.badSet), 1..<2),
    Sample("x /(ab/", .malformedExpression(.unbalancedGroup), 3..<4),
    Sample("/ab)/", .malformedExpression(.unbalancedGroup), 3..<4),
    Sample("/+a/", .malformedExpression(.nothingToRepeat), 1..<2),
    Sample("/a{2,1}/", .malformedExpression(.malformedRepetition), 2..<3),
    Sample("/a{/", .malformedExpression(.malformedRepetition), 2..<3),
    Sample("/^a$/", .malformedExpression(.anchor), 1..<2),
    Sample(#"/\b/"#, .malformedExpression(.unknownEscape), 1..<2),
    Sample("/(?=a)/", .malformedExpression(.unknownGroup), 1..<2),
    Sample("/(a{999}){999}/", .expressionTooLarge, 1..<2),
    Sample(#""a b"*"#, .unsupported(.phrasePrefix), 5..<6),
    Sample("a && b", .unsupported(.doubleAmpersand), 2..<3),
    Sample("a || b", .unsupported(.doubleBar), 2..<3),
    Sample("a \u{0} b", .controlCharacter(0), 2..<3),
    Sample("é \u{1B}[31m", .controlCharacter(27), 3..<4),
    Sample("\"a\u{7}b\"", .controlCharacter(7), 2..<3),
    Sample("\u{85}\u{9F}", .controlCharacter(0x9F), 2..<4),
    Sample(#"a\"#, .danglingEscape, 1..<2),
  ]

  @Test(arguments: samples)
  func theErrorNamesItsKindAndPlace(_ sample: Sample) {
    #expect(throws: QueryError(sample.kind, at: sample.range)) {
      try Query(parsing: sample.query)
    }
  }

  @Test(arguments: samples)
  func messagesAndHintsAreShortAndInLowerCase(_ sample: Sample) {
    let error = QueryError(sample.kind, at: sample.range)
    for text in [error.message, error.hint] {
      #expect((8...100).contains(text.count), "\(text)")
      #expect(!text.hasSuffix("."), "\(text)")
      #expect(text.first?.isUppercase != true, "\(text)")
    }
  }

  @Test(arguments: samples)
  func theLenientParserTakesItAllTheSame(_ sample: Sample) throws {
    let query = Query(matching: sample.query)
    let printed = query.description
    #expect(query == query.normalized)
    #expect(try Query(parsing: printed) == query, "\(printed)")
  }
}
