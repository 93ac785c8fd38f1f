import Documents
import InvertedIndex
import QueryLanguage
import Ranking
import Storage
import Testing
import TextAnalysis

@testable import Search

/// What is added to the scores of BM25F: neighbouring words of the query, and feedback.
@Suite struct RefinementTests {
  private func snapshot(_ texts: [String]) throws -> Snapshot {
    let directory = MemoryDirectory()
    try IndexTransaction.create(in: directory, settings: ["analyzer": AnalyzerSettings().encoded])
    let transaction = try IndexTransaction(directory)
    for (number, text) in texts.enumerated() {
      try transaction.add(Document(id: "d\(number)", title: "", body: text))
    }
    try transaction.commit()
    return try Snapshot(of: directory)
  }

  private func parameters(nearness: Double = 0, feedback: Double = 0) -> BM25Parameters {
    var parameters = BM25Parameters.textbook
    parameters.nearness = nearness
    parameters.feedback = feedback
    return parameters
  }

  private func order(
    _ words: [String], _ snapshot: Snapshot, _ parameters: BM25Parameters
  ) throws -> [String] {
    try Searcher(snapshot, parameters: parameters)
      .rank(.any(words.map { .term($0) }), SearchOptions()).map(\.id)
  }

  @Test func `words that stand together as in the query count more`() throws {
    let snapshot = try snapshot([
      "station in a wide orbit around some space", "space station in a wide orbit around some",
      "nothing of the kind", "another text",
    ])
    let words = ["space", "station"]
    #expect(try order(words, snapshot, parameters()) == ["d0", "d1"])
    #expect(try order(words, snapshot, parameters(nearness: 0.2)) == ["d1", "d0"])
    #expect(try order(words.reversed(), snapshot, parameters(nearness: 0.2)) == ["d0", "d1"])
  }

  /// Five passages that are about as good, with a word in common, which another one has too.
  private var flat: [String] {
    (0..<6).map { "orbit moon treaty number\($0)" }
      + ["orbit alone here today", "orbit treaty also today"]
      + (0..<20).map { "filler text number\($0 + 10)" }
  }

  @Test func `what the best passages have in common lifts others that have it`() throws {
    let snapshot = try snapshot(flat)
    let words = ["orbit", "moon"]
    #expect(try order(words, snapshot, parameters()).suffix(2) == ["d6", "d7"])
    #expect(try order(words, snapshot, parameters(feedback: 0.5)).suffix(2) == ["d7", "d6"])
  }

  @Test func `feedback adds no passage and takes none away`() throws {
    let snapshot = try snapshot(flat)
    for words in [["orbit", "moon"], ["moon", "today"], ["orbit", "absent"]] {
      let query = Query.any(words.map { .term($0) })
      let with = try Searcher(snapshot, parameters: parameters(feedback: 0.5))
        .search(query, SearchOptions(limit: 100))
      let without = try Searcher(snapshot, parameters: parameters())
        .search(query, SearchOptions(limit: 100))
      #expect(Set(with.map(\.document)) == Set(without.map(\.document)))
      #expect(with.total == without.total)
    }
  }

  @Test func `where one passage stands out there is no feedback`() throws {
    let snapshot = try snapshot(
      ["orbit moon treaty station debris"] + (0..<9).map { "orbit number\($0) plus some more" })
    let words = ["orbit", "moon", "treaty", "station"]
    let searcher = Searcher(snapshot, parameters: parameters(feedback: 0.5))
    var planner = searcher.planner()
    let plan = try planner.plan(.any(words.map { .term($0) }), fields: [.body])
    if case .refined = try searcher.refined(plan) { Issue.record("refined") }
  }

  @Test(arguments: 0..<4)
  func `the parts of an explanation add up to the score of the hit`(seed: UInt64) throws {
    var corpus = LargeCorpus(seed: seed)
    let directory = MemoryDirectory()
    try corpus.write(to: directory)
    let searcher = Searcher(try Snapshot(of: directory))
    for round in 0..<20 {
      let query = corpus.query()
      for hit in try searcher.search(query, SearchOptions(limit: 2)) {
        let (passage, explanation) = try #require(
          try searcher.explain(
            query, document: hit.document, passageIndex: hit.passageIndex, fields: Field.text))
        let context: Comment = "seed \(seed), round \(round), \(query)"
        #expect(passage == hit.passageIndex && explanation.value == hit.score, context)
        expectSums(explanation, context)
      }
    }
  }

  /// Wherever an explanation is a sum, its parts are what it says.
  private func expectSums(_ explanation: Explanation, _ context: Comment) {
    let isSum =
      explanation.summary.hasPrefix("sum of") || explanation.summary.hasSuffix("refines its order")
    guard isSum else { return }
    #expect(explanation.value == explanation.parts.reduce(0) { $0 + $1.value }, context)
    for part in explanation.parts { expectSums(part, context) }
  }
}
