import Documents
import InvertedIndex
import QueryLanguage
import Storage
import Testing
import TextAnalysis

@testable import Search

@Suite struct ExplanationTests {
  private let searcher: Searcher

  init() throws {
    let directory = MemoryDirectory()
    try IndexTransaction.create(
      in: directory, settings: ["analyzer": AnalyzerSettings().encoded])
    let transaction = try IndexTransaction(directory)
    try transaction.add(
      Document(
        id: "a", title: "Space debris",
        passages: [
          Passage(text: "Space debris is old. Removing space debris costs money; debris falls.")
        ]))
    try transaction.add(Document(id: "b", title: "", body: "Debris without space for others."))
    for number in 0..<10 {
      try transaction.add(Document(id: "\(number)", title: "", body: "Something else."))
    }
    try transaction.commit()
    searcher = Searcher(try Snapshot(of: directory))
  }

  /// The summaries of an explanation and all of its parts.
  private func lines(_ query: String, _ document: String) throws -> [String] {
    func lines(_ explanation: Explanation) -> [String] {
      [explanation.summary] + explanation.parts.flatMap(lines)
    }
    let found = try #require(
      try searcher.explain(
        try Query(parsing: query), document: document, passageIndex: nil, fields: Field.text))
    return lines(found.explanation)
  }

  @Test(arguments: [
    (#""space debris""#, "a", ["together in title: 1,", "together in body: 2,"]),
    ("space debris", "a", ["together in title: 1,", "together in body: 2,"]),
    ("debris PRE/9 money", "a", ["near each other in body: 2,"]),
    ("space NEAR/1 debris", "b", ["near each other in body: 1,"]),
  ])
  func `words that stand together are told by field`(
    query: String, document: String, expected: [String]
  ) throws {
    let lines = try lines(query, document)
    for part in expected {
      #expect(lines.contains { $0.hasPrefix(part) }, "\(lines)")
    }
    #expect(lines.count { $0.contains("together in") || $0.contains("other in") } == expected.count)
  }

  @Test(arguments: ["space", "space debris", #""space debris""#, "space NEAR/1 debris", "deb*"])
  func `the score is that of the search, and its parts add up to it`(query: String) throws {
    let parsed = try Query(parsing: query)
    for hit in try searcher.search(parsed, SearchOptions()) {
      let explanation = try #require(
        try searcher.explain(
          parsed, document: hit.document, passageIndex: hit.passageIndex, fields: Field.text)
      ).explanation
      #expect(explanation.value == hit.score)
      if explanation.summary.contains("refines") || explanation.summary.hasPrefix("sum") {
        let sum = explanation.parts.reduce(0) { $0 + $1.value }
        #expect(abs(sum - hit.score) < 1e-4, "\(explanation)")
      }
    }
  }
}
