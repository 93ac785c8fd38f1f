import Concordance
import Testing

@Suite struct PassageRankingTests {
  private let folder: TemporaryFolder
  private let words = ["orbit", "debris", "treaty", "moon", "station"]

  init() throws { folder = try TemporaryFolder() }

  /// Forty documents of one passage each, in two segments, one document deleted.
  private func snapshot() async throws -> IndexSnapshot {
    let index = try SearchIndex.create(at: "\(folder.path)/index")
    for half in 0..<2 {
      try await index.write { writer in
        for number in half * 20..<half * 20 + 20 {
          let text = (0...number % 7).map { words[(number + $0 * $0) % words.count] }
          try writer.add(Document(id: "\(number)", title: "", body: text.joined(separator: " ")))
        }
      }
    }
    try await index.write { _ = try $0.remove("7") }
    return try index.snapshot()
  }

  @Test(arguments: ["orbit", "debris OR moon", "treaty station", #""orbit debris""#, "nothing"])
  func `numbers and scores are those of the hits`(text: String) async throws {
    let snapshot = try await snapshot()
    let query = try Query(parsing: text)
    for limit in [0, 1, 10, 100] {
      let hits = try snapshot.search(query, options: SearchOptions(limit: limit, fields: [.body]))
      let ranking = try snapshot.passageRanking(query, limit: limit)
      #expect(ranking.passages.map { "\($0.passage)" } == hits.map(\.document))
      #expect(ranking.passages.map { Double($0.score) } == hits.map(\.score))
      #expect(ranking.total == hits.total)
      #expect(try snapshot.rankedPassages(query, limit: limit) == ranking.passages)
    }
  }

  @Test func `passages of one document do not shut each other out`() async throws {
    let index = try SearchIndex.create(at: "\(folder.path)/index")
    let passages = ["orbit", "orbit orbit", "moon"].map { Passage(text: $0) }
    try await index.write { try $0.add(Document(id: "a", passages: passages)) }
    let ranked = try index.snapshot().rankedPassages(.term("orbit"), limit: 10)
    #expect(ranked.map(\.passage).sorted() == [0, 1])
  }

  @Test func `without counting there is no total`() async throws {
    let ranking = try await snapshot().passageRanking(.term("orbit"), limit: 3, countsAll: false)
    #expect(ranking.total == nil)
    #expect(ranking.passages.count == 3)
  }
}
