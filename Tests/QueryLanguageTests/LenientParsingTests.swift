import QueryLanguage
import Testing

struct LenientParsingTests {
  private func t(_ word: String) -> Query { .term(word) }

  @Test func aQuoteWithoutItsPartnerIsPassedOver() {
    #expect(Query(matching: #"5" disk"#) == .all([t("5"), t("disk")]))
    #expect(
      Query(matching: #"title:"inverted index"#)
        == .all([.field("title", t("inverted")), t("index")])
    )
  }

  @Test func openBracketsCloseAtTheEnd() {
    #expect(
      Query(matching: "a AND (b OR c") == .all([t("a"), .any([t("b"), t("c")])]))
    #expect(Query(matching: "a) b ()") == .all([t("a"), t("b")]))
  }

  @Test func operatorsWithNothingToJoinAreWords() {
    #expect(Query(matching: "AND gate") == .all([t("AND"), t("gate")]))
    #expect(Query(matching: "true OR") == .all([t("true"), t("OR")]))
    #expect(Query(matching: "NOT") == t("NOT"))
    #expect(Query(matching: "NOT NOT a") == .not(.not(t("a"))))
    #expect(Query(matching: "(OR)") == t("OR"))
  }

  @Test func aSentenceInCapitalsHasNoOperators() {
    let sentence = Query(
      matching: "TUNNEL DIODE CONSTRUCTION AND ITS ELECTRICAL CHARACTERISTICS",
      defaultOperator: .any)
    #expect(
      sentence
        == .any(
          ["TUNNEL", "DIODE", "CONSTRUCTION", "AND", "ITS", "ELECTRICAL", "CHARACTERISTICS"].map(t))
    )
    #expect(
      Query(matching: "NASA AND ESA", defaultOperator: .any) == .all([t("NASA"), t("ESA")]))
    #expect(
      Query(matching: "NASA OR ESA OR JAXA OR CNES OR DLR")
        == .any(["NASA", "ESA", "JAXA", "CNES", "DLR"].map(t)))
  }

  @Test func straySignsArePassedOver() {
    #expect(Query(matching: "rock - paper") == .all([t("rock"), t("paper")]))
    #expect(Query(matching: "a +") == t("a"))
    #expect(Query(matching: "a * b") == .all([t("a"), t("b")]))
  }

  @Test func foreignSyntaxIsWords() {
    #expect(Query(matching: "roam~0.8") == t("roam~0.8"))
    #expect(Query(matching: "/usr/bin/") == t("/usr/bin/"))
    #expect(Query(matching: "/a[/") == t("/a[/"))
    #expect(Query(matching: "title:[a b") == .all([.field("title", t("[a")), t("b")]))
    #expect(Query(matching: "[1990 TO 2000]") == .all([t("[1990"), t("TO"), t("2000]")]))
    #expect(Query(matching: "a^b") == t("a^b"))
  }

  @Test func doubledSignsAreOperators() {
    #expect(Query(matching: "a && b") == .all([t("a"), t("b")]))
    #expect(Query(matching: "a || b") == .any([t("a"), t("b")]))
    #expect(Query(matching: "&& b") == .all([t("AND"), t("b")]))
  }

  @Test func whatIsBeyondALimitIsTakenAsFarAsItGoes() {
    #expect(Query(matching: "roam~7") == .fuzzy("roam", edits: 2))
    #expect(Query(matching: "ro*m~1") == .wildcard("ro*m"))
    #expect(Query(matching: "a NEAR/5000 b") == .all([t("a"), t("NEAR/5000"), t("b")]))
  }

  @Test func whatCannotBeNearMustBeThere() {
    #expect(Query(matching: "a NEAR/3 (b AND c)") == .all([t("a"), t("b"), t("c")]))
    #expect(Query(matching: "NEAR/3 a") == .all([t("NEAR/3"), t("a")]))
    #expect(Query(matching: "a NEAR/3 OR b") == .any([.all([t("a"), t("NEAR/3")]), t("b")]))
  }

  @Test func aNameWithAColonAndNothingIsAWord() {
    #expect(Query(matching: "note: remember") == .all([t("note"), t("remember")]))
  }

  @Test func aNameThatIsNoFieldIsPartOfAWord() {
    #expect(
      Query(matching: "re:invent title:a", fields: ["title"])
        == .all([t("re:invent"), .field("title", t("a"))]))
  }

  @Test func controlCharactersAreSpaces() {
    #expect(Query(matching: "a\u{0}b\u{1B}c") == .all([t("a"), t("b"), t("c")]))
    #expect(Query(matching: "\"a\u{0}b\"") == .phrase("a b"))
  }

  @Test func nothingToSearchForMatchesNothing() {
    for text in ["", "  ", "()", "\"", "+", "\u{0}", "((+()))", "*"] {
      #expect(Query(matching: text) == .any([]), "\(text.debugDescription)")
    }
  }

  @Test func whatTheStrictParserAcceptsMeansTheSame() throws {
    for seed in UInt64(0)..<300 {
      var random = RandomQuery(generator: SeededGenerator(seed: seed))
      let text = random.query(depth: 3).description
      #expect(try Query(matching: text) == Query(parsing: text), "seed \(seed): \(text)")
    }
  }

  @Test func anyTextGivesAQueryThatReadsBack() throws {
    let pieces = [
      "a", "b ", " ", "\"", "(", ")", "+", "-", "^", "^2", "~", "~3", "*", ":", "\\", "title:",
      " AND ", " OR ", "NOT ", "[", "]", "/", "&&", "||", "?", "\u{0}", "\u{201C}", "é", "http://",
      "*:*", "{", ">", ".", " NEAR/2 ", " PRE/1 ", " TO ", "}", "=", "|", "?", "x/", ":[a TO b]",
    ]
    for seed in UInt64(0)..<4000 {
      var generator = SeededGenerator(seed: seed)
      let length = Int.random(in: 1...24, using: &generator)
      let text = (0..<length).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let query = Query(matching: text)
      #expect(try Query(parsing: query.description) == query, "seed \(seed): \(text)")
      if let strict = try? Query(parsing: text) {
        #expect(strict == query, "seed \(seed): \(text)")
      }
      // Whatever the text, the strict parser's error can be shown.
      do { _ = try Query(parsing: text) } catch {
        #expect(error.range.upperBound <= text.utf8.count, "seed \(seed): \(text)")
        #expect(!error.diagnostic(in: text).isEmpty)
      }
    }
  }

  @Test func anyScalarsGiveAQueryThatReadsBack() throws {
    for seed in UInt64(0)..<1000 {
      var generator = SeededGenerator(seed: seed)
      var text = ""
      for _ in 0..<Int.random(in: 1...30, using: &generator) {
        let bound: UInt32 = Bool.random(using: &generator) ? 0x80 : 0x11_0000
        if let scalar = Unicode.Scalar(UInt32.random(in: 0..<bound, using: &generator)) {
          text.unicodeScalars.append(scalar)
        }
      }
      let query = Query(matching: text)
      #expect(
        try Query(parsing: query.description) == query, "seed \(seed): \(text.debugDescription)")
    }
  }

  /// Only the empty query has no words left; any letters survive the repair.
  @Test func noWordIsLost() throws {
    let pieces = ["(", ")", "+", "-", "\"", " ", " ", "AND ", "NOT ", "title:", "^"]
    for seed in UInt64(0)..<1000 {
      var generator = SeededGenerator(seed: seed)
      var text = ""
      for index in 0..<6 {
        text += (pieces.randomElement(using: &generator) ?? "") + "w\(index) "
      }
      let printed = Query(matching: text).description
      for index in 0..<6 {
        #expect(printed.contains("w\(index)"), "seed \(seed): \(text) → \(printed)")
      }
    }
  }
}
