import QueryLanguage
import Testing

struct QueryLimitsTests {
  private func error(_ query: String) -> QueryError.Kind? {
    do {
      _ = try Query(parsing: query)
      return nil
    } catch {
      return error.kind
    }
  }

  private func words(_ count: Int) -> String {
    (0..<count).map { "w\($0)" }.joined(separator: " ")
  }

  @Test func bytesUpToTheLimitAreRead() {
    #expect(error(String(repeating: "a", count: 65_536)) == nil)
    #expect(error(String(repeating: "a", count: 65_537)) == .tooLong(bytes: 65_537))
    #expect(error(String(repeating: "é", count: 32_769)) == .tooLong(bytes: 65_538))
    #expect(
      error("\"" + String(repeating: "a ", count: 500_000) + "\"") == .tooLong(bytes: 1_000_002))
  }

  @Test func clausesUpToTheLimitAreRead() {
    #expect(error(words(1024)) == nil)
    #expect(error(words(1025)) == .tooManyClauses(1025))
  }

  @Test func tooManyClausesAreCounted() {
    let query = Array(repeating: "a", count: 10_000).joined(separator: " ")
    #expect(error(query) == .tooManyClauses(10_000))
    #expect(QueryError(.tooManyClauses(10_000), at: 0..<1).message.contains("(10000 > 1024)"))
  }

  @Test func bracketsUpToTheLimitAreRead() {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
    }
    #expect(error(nested(64)) == nil)
    #expect(error(nested(65)) == .tooDeep)
  }

  @Test func aHundredThousandBracketsAreADepthError() {
    #expect(error(String(repeating: "(", count: 100_000)) == .tooDeep)
    #expect(error(String(repeating: "title:(", count: 100_000)) == .tooDeep)
    #expect(error(String(repeating: "-(", count: 100_000)) == .tooDeep)
  }

  @Test func negationsOfNegationsCountAsNesting() throws {
    func negated(_ count: Int) -> String { String(repeating: "NOT ", count: count) + "a" }
    #expect(error(negated(65)) == nil)
    #expect(error(negated(66)) == .tooDeep)
    #expect(
      error(String(repeating: "NOT NOT (", count: 32) + "a" + String(repeating: ")", count: 32))
        == nil)
    #expect(error(String(repeating: "NOT NOT (", count: 33)) == .tooDeep)
    #expect(try Query(matching: negated(65)) == Query(parsing: negated(65)))
    #expect(Query(matching: negated(1000)) != .any([]))
    #expect(Query(matching: String(repeating: "NOT NOT title:(", count: 1000) + "a") != .any([]))
  }

  @Test func phrasesUpToTheLimitAreRead() {
    #expect(error("\"\(words(64))\"") == nil)
    #expect(error("\"\(words(65))\"") == .phraseTooLong(words: 65))
  }

  @Test func slopUpToTheLimitIsRead() {
    #expect(error(#""a b"~1000"#) == nil)
    #expect(error(#""a b"~1000000000"#) == .slopTooLarge(1_000_000_000))
  }

  @Test func boostsWithinTheLimitsAreRead() {
    for boost in ["0.001", "1000"] { #expect(error("a^\(boost)") == nil) }
    for boost in ["0.0009", "1000.5", "0", String(repeating: "9", count: 400)] {
      #expect(error("a^\(boost)") == .boostOutOfRange)
    }
  }

  @Test func theLenientParserKeepsWhatLiesWithin() throws {
    let huge = [
      words(20_000), String(repeating: "(", count: 200_000),
      String(repeating: "(a ", count: 30_000),
      String(repeating: "NOT ", count: 10_000), String(repeating: "a OR ", count: 20_000),
      "\"\(words(65))\"~5000", "a^5000", String(repeating: "(+", count: 30_000),
      String(repeating: "AND ", count: 30_000) + "a", String(repeating: ")(", count: 30_000),
      String(repeating: "(a)^2 ", count: 3000), String(repeating: "x", count: 100_000),
    ]
    for text in huge {
      let query = Query(matching: text)
      #expect(try Query(parsing: query.description) == query, "\(text.prefix(20))")
    }
    guard case .all(let kept) = Query(matching: words(20_000)) else {
      Issue.record("not a conjunction")
      return
    }
    #expect(kept.count == 1024)
  }
}
