import Documents
import InvertedIndex
import QueryLanguage
import Ranking
import Search
import Storage
import Testing
import TextAnalysis

/// The engine against ``NaiveSearch`` over seeded random corpora: adds, replacements, removals,
/// several segments and merges.
@Suite struct DifferentialTests {
  /// The default ones without a second look at the best, which ``RefinementTests`` has.
  private static var parameters: BM25Parameters {
    var parameters = BM25Parameters()
    parameters.documentEvidence = 0
    parameters.regularization = 0
    return parameters
  }

  @Test(arguments: 0..<40)
  func `documents, scores and order are those of the definitions`(block: Int) throws {
    for seed in UInt64(block) * 50..<UInt64(block) * 50 + 50 { try compare(seed: seed) }
  }

  private func compare(seed: UInt64) throws {
    let isMixed = seed % 5 == 0 && LanguageStemming.snowball.isAvailable
    var random = RandomCorpus(
      seed: seed, languages: isMixed ? [nil, "en", "de-AT", "es", "xx"] : [nil])
    let directory = MemoryDirectory()
    let settings = AnalyzerSettings(
      stemmer: seed % 3 == 0 ? .none : .english, stopWords: seed % 4 == 0 ? .english : .none,
      languages: isMixed ? .snowball : .none)
    try IndexTransaction.create(in: directory, settings: ["analyzer": settings.encoded])
    var model: [String: Document] = [:]
    for round in 0..<random.number(1...4) {
      try commitRandomChanges(&random, to: directory, &model, merged: round % 3 == 2)
    }
    let snapshot = try Snapshot(of: directory)
    let stored = try storedDocuments(snapshot)
    #expect(
      Dictionary(
        uniqueKeysWithValues: stored.filter(\.isLive).map { ($0.document.id, $0.document) })
        == model.mapValues(withContent), "seed \(seed)")

    let naive = NaiveSearch(stored, analyzer: Analyzer(settings), parameters: Self.parameters)
    let known = Set(try snapshot.fieldNames())
    for _ in 0..<8 {
      let query = random.query()
      guard query.fieldNames.isSubset(of: known) else { continue }
      try compare(query, snapshot, naive, stored.map(\.document.id), seed)
    }
  }

  private func commitRandomChanges(
    _ random: inout RandomCorpus, to directory: MemoryDirectory, _ model: inout [String: Document],
    merged: Bool
  ) throws {
    let transaction = try IndexTransaction(
      directory, memoryBudget: random.number(0...2) == 0 ? 20_000 : 1 << 20)
    for _ in 0..<random.number(0...25) {
      let id = "d\(random.number(0...30))"
      if random.number(0...4) == 0 {
        #expect(try transaction.remove(id) == (model.removeValue(forKey: id) != nil))
      } else {
        let document = random.document(id: id)
        try transaction.add(document)
        model[id] = document
      }
    }
    if merged {
      try transaction.commitMerged(reordering: random.number(0...1) == 0)
    } else {
      try transaction.commit()
    }
  }

  /// Documents as they are stored: those without content have an empty passage in front.
  private func withContent(_ document: Document) -> Document {
    var document = document
    if !document.passages.contains(where: { $0.role == .content }) {
      document.passages.insert(Passage(text: ""), at: 0)
    }
    return document
  }

  private func storedDocuments(
    _ snapshot: Snapshot
  ) throws -> [(document: Document, isLive: Bool)] {
    var documents: [(document: Document, isLive: Bool)] = []
    for part in snapshot.parts {
      for number in 0..<part.segment.map.documentCount {
        var document = try part.segment.document(number)
        for passage in part.segment.map.passages(of: number) {
          document.passages.append(try part.segment.passage(passage))
        }
        documents.append((document, part.isLive(number)))
      }
    }
    return documents
  }

  private func compare(
    _ query: Query, _ snapshot: Snapshot, _ naive: NaiveSearch, _ ids: [String], _ seed: UInt64
  ) throws {
    let expected = naive.search(query)
    let options = SearchOptions(limit: 10_000, passagesPerDocument: 10_000)
    let hits = try Searcher(snapshot, parameters: Self.parameters).search(query, options)
    let context: Comment = "seed \(seed), query \(query)"
    #expect(hits.total == expected.count, context)
    #expect(hits.totalDocuments == Set(expected.map(\.document)).count, context)
    #expect(hits.count == expected.count, context)

    // The same passages with the same scores, up to the rounding of single precision.
    var scores: [String: [Double]] = [:]
    for match in expected { scores[ids[match.document], default: []].append(match.score) }
    var found: [String: [(index: Int, score: Double)]] = [:]
    for hit in hits { found[hit.document, default: []].append((hit.passageIndex, hit.score)) }
    for (id, matches) in scores {
      let mine = (found[id] ?? []).sorted { $0.index < $1.index }.map(\.score)
      #expect(mine.count == matches.count, context)
      for (a, b) in zip(mine, matches) { #expect(abs(a - b) <= 1e-4 * max(1, b), context) }
    }
    for (a, b) in zip(hits, hits.dropFirst()) { #expect(a.score >= b.score, context) }

    // A short list is the beginning of the long one; one passage a document is its best one.
    let top = try Searcher(snapshot, parameters: Self.parameters).search(
      query, SearchOptions(limit: 3, offset: 1, passagesPerDocument: 10_000))
    #expect(top.map(\.score) == hits.dropFirst().prefix(3).map(\.score), context)
    let grouped = try Searcher(snapshot, parameters: Self.parameters).search(
      query, SearchOptions(limit: 5))
    var seen: Set<String> = []
    let best = hits.filter { seen.insert($0.document).inserted }.prefix(5)
    #expect(grouped.map(\.document) == best.map(\.document), context)
    #expect(grouped.map(\.passageIndex) == best.map(\.passageIndex), context)

    // A ranking of documents is such a search without its text.
    for options in [SearchOptions(limit: 5), SearchOptions(limit: 100, offset: 2)] {
      let ranked = try Searcher(snapshot, parameters: Self.parameters).rank(query, options)
      let searched = try Searcher(snapshot, parameters: Self.parameters).search(query, options)
      #expect(ranked.map(\.id) == searched.map(\.document), context)
      #expect(ranked.map(\.score) == searched.map(\.score), context)
    }
  }
}
