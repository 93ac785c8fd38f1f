import Testing

@testable import Concordance

/// What a pattern takes is what is marked in the snippet.
@Suite struct PatternSnippetTests {
  private let folder: TemporaryFolder
  private let index: SearchIndex

  init() async throws {
    folder = try TemporaryFolder()
    index = try SearchIndex.create(at: "\(folder.path)/index")
    try await index.write { writer in
      try writer.add(
        Document(
          id: "a", title: "Orbits",
          body:
            "Débris orbits near the moon. Water ice is far away, debits are not. No ice on the moon."
        ))
    }
  }

  @Test(arguments: [
    ("d*bris", ["Débris"]), ("debris~2", ["Débris", "debits"]),
    ("/deb(ris|its)/", ["Débris", "debits"]),
    ("deb?ts", ["debits"]), ("ic*", ["ice", "ice"]), ("near::the::mo*", ["near the", "moon"]),
    ("away/*", ["away"]), ("ice NEAR/2 moon", ["moon", "ice", "ice", "moon"]),
    (#""water ice" NEAR/3 (awa* OR zebra)"#, ["Water ice", "away"]),
    ("water PRE/4 away", ["Water", "away"]),
  ])
  func `words are marked as they matched`(query: String, marked: [String]) throws {
    let hits = try index.snapshot().search(query, limit: 1)
    let fragments = hits.first?.snippet(length: 1000).fragments ?? []
    #expect(fragments.filter(\.isMatch).map(\.text) == marked)
  }

  @Test(arguments: [
    "d*bris", "debris~1", "/deb.*/", "ice NEAR/2 moon", "ice PRE/9 moon", "body:*", "id:a*",
  ])
  func `a score is explained by its parts`(query: String) throws {
    let snapshot = try index.snapshot()
    let parsed = try Query(parsing: query)
    let score = try snapshot.search(parsed).first?.score
    let explanation = try snapshot.explain(parsed, document: "a")?.explanation
    #expect(explanation?.value == score)
    #expect(explanation?.summary.contains("no match") == false)
  }

  @Test(arguments: [
    Query.regularExpression("("), .regularExpression(""), .fuzzy("", edits: 9),
    .fuzzy("moon", edits: -1),
    .wildcard(""), .wildcard("**"), .wildcard("\\"), .near([], within: -1, inOrder: true),
    .near([.term("moon")], within: .max, inOrder: false),
    .near([.everything, .term("x")], within: 1, inOrder: true),
    .near([.term("moon"), .term("moon")], within: .max, inOrder: false), .exists(""),
    .exists("nothing"),
    .range(ValueRange()), .range(ValueRange(from: .init("a"))),
    .field("title", .range(ValueRange())),
    .fuzzy(String(repeating: "x", count: 10_000), edits: 2),
    .field("id", .near([.term("a")], within: 1, inOrder: true)),
    .field("id", .fuzzy("b", edits: 1)), .field("id", .range(ValueRange(from: .init("")))),
    .regularExpression(String(repeating: "(", count: 10_000)),
    .wildcard(String(repeating: "*a", count: 5000)),
  ])
  func `a query built of odd values gets an answer or an error of its own`(query: Query) throws {
    let snapshot = try index.snapshot()
    do {
      let hits = try snapshot.search(query)
      for hit in hits { _ = hit.snippet() }
      #expect(hits.total <= 1)
    } catch is QueryError {
      #expect(!query.description.isEmpty)
    }
  }
}
