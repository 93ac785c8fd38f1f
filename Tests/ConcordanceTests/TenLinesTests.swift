import ConcordanceHTML
import Testing

/// The example of the README, as it stands there.
@Suite struct TenLinesTests {
  @Test func `the ten lines of the README index, search and quote`() async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/news.concord"
    let page = "<title>Ranking</title><p>BM25 weighs how rare a word is.</p>"

    let index = try SearchIndex.create(at: path)
    try await index.write { writer in  // one commit, or none if the closure throws
      try writer.add(.html(page, url: "https://example.org/bm25"))
      try writer.add(Document(id: "7", title: "Okapi", body: "Probabilistic ranking."))
    }
    let hits = try index.snapshot().search(#"title:okapi "probabilistic ranking""#, limit: 10)
    for hit in hits { print(hit.rank, hit.score, hit.document, hit.snippet()) }

    #expect(hits.map(\.document) == ["7"])
    #expect(hits.first?.snippet().description == "**Probabilistic ranking**.")
    #expect(
      try index.snapshot().search("rare words", limit: 10).first?.document
        == "https://example.org/bm25")
  }
}
