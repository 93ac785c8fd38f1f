import Documents
import InvertedIndex
import QueryLanguage
import Ranking
import Storage
import Testing
import TextAnalysis

@testable import Search

/// Searches of a reordered index against those of the same index with its documents as they were.
@Suite struct ReorderedSearchTests {
  private struct Found: Hashable {
    var document: String
    var passage: Int
    var score: Double
    var text: String
  }

  private func index(_ seed: UInt64, reordering: Bool) throws -> Snapshot {
    var corpus = LargeCorpus(seed: seed)
    let directory = MemoryDirectory()
    try corpus.write(to: directory)
    try IndexTransaction(directory).commitMerged(reordering: reordering)
    #expect(try IndexCheck(of: directory).problems == [], "seed \(seed)")
    return try Snapshot(of: directory)
  }

  private func search(
    _ query: Query, _ searcher: Searcher, limit: Int
  ) throws -> (found: [Found], total: Int?) {
    let hits = try searcher.search(query, SearchOptions(limit: limit, passagesPerDocument: .max))
    let found = hits.map {
      Found(
        document: $0.document, passage: $0.passageIndex, score: $0.score, text: $0.passage.text)
    }
    return (found, hits.total)
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `every query finds the same passages with the same scores`(seed: UInt64) throws {
    // Which of equal passages are among the best that are compared goes by their order.
    var parameters = BM25Parameters()
    parameters.documentEvidence = 0
    parameters.regularization = 0
    let one = Searcher(try index(seed, reordering: false), parameters: parameters)
    let other = Searcher(try index(seed, reordering: true), parameters: parameters)
    var corpus = LargeCorpus(seed: seed + 100)
    for round in 0..<40 {
      let query = corpus.query()
      let context: Comment = "seed \(seed), round \(round), \(query)"
      let (all, total) = try search(query, one, limit: 20_000)
      let (found, count) = try search(query, other, limit: 20_000)
      #expect(total == count, context)
      #expect(Set(all) == Set(found) && all.count == found.count, context)
      #expect(all.map(\.score) == found.map(\.score), context)
      let best = try search(query, other, limit: 10).found
      #expect(best.map(\.score) == all.prefix(10).map(\.score), context)
      #expect(Set(all).isSuperset(of: best), context)
    }
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `documents come in another order than before`(seed: UInt64) throws {
    let ids = try [false, true].map { reordering in
      let snapshot = try index(seed, reordering: reordering)
      return try snapshot.parts.flatMap { part in
        try (0..<part.segment.map.documentCount).map { try part.segment.documentID($0) }
      }
    }
    #expect(ids[0] != ids[1] && ids[0].sorted() == ids[1].sorted(), "seed \(seed)")
  }
}
