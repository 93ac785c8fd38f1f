import Documents
import InvertedIndex
import QueryLanguage
import Ranking
import Storage
import Testing
import TextAnalysis

@testable import Search

/// What is added to the scores of BM25F: neighbouring words of the query, and what the best
/// passages share.
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

  private func parameters(
    nearness: Double = 0, expansion: Double = 0, regularization: Double = 0,
    documentEvidence: Double = 0
  ) -> BM25Parameters {
    var parameters = BM25Parameters.textbook
    parameters.nearness = nearness
    parameters.expansion = expansion
    parameters.regularization = regularization
    parameters.documentEvidence = documentEvidence
    return parameters
  }

  private func order(
    _ words: [String], _ snapshot: Snapshot, _ parameters: BM25Parameters
  ) throws -> [String] {
    try Searcher(snapshot, parameters: parameters)
      .rank(.any(words.map { .term($0) }), SearchOptions()).map(\.id)
  }

  @Test func `words that stand together as in the query count more`() throws {
    let snapshot = try snapshot(
      [
        "station in a wide orbit around some space", "space station in a wide orbit around some",
      ] + (0..<6).map { "another text number\($0)" })
    let words = ["space", "station"]
    #expect(try order(words, snapshot, parameters()) == ["d0", "d1"])
    #expect(try order(words, snapshot, parameters(nearness: 0.2)) == ["d1", "d0"])
    #expect(try order(words.reversed(), snapshot, parameters(nearness: 0.2)) == ["d0", "d1"])
  }

  @Test(arguments: [("space-time", 1), ("space-time-foam", 2), ("宇宙開発", 0), ("宇宙", 0)])
  func `parts of a compound are neighbours, bigrams of one run are not`(
    query: String, pairs: Int
  ) throws {
    let snapshot = try snapshot(["space time foam", "宇宙開発", "another text", "yet another"])
    var planner = Planner(snapshot, splitsCompounds: true)
    let plan = try planner.plan(.term(query), fields: Field.text)
    #expect(plan.neighbours(share: 0.2, passages: 4).count == pairs)
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
    #expect(try order(words, snapshot, parameters(expansion: 0.5)).suffix(2) == ["d7", "d6"])
    #expect(try order(words, snapshot, parameters(regularization: 1)).suffix(2) == ["d7", "d6"])
  }

  @Test func `a second look adds no passage and takes none away`() throws {
    let snapshot = try snapshot(flat)
    for words in [["orbit", "moon"], ["moon", "today"], ["orbit", "absent"]] {
      let query = Query.any(words.map { .term($0) })
      let with = try Searcher(
        snapshot, parameters: parameters(expansion: 0.5, regularization: 1)
      )
      .search(query, SearchOptions(limit: 100))
      let without = try Searcher(snapshot, parameters: parameters())
        .search(query, SearchOptions(limit: 100))
      #expect(Set(with.map(\.document)) == Set(without.map(\.document)))
      #expect(with.total == without.total)
    }
  }

  @Test func `a passage that stands out stays first`() throws {
    let snapshot = try snapshot(
      ["orbit moon treaty station debris"] + (0..<9).map { "orbit shared number\($0) plus more" })
    let words = ["orbit", "moon", "treaty", "station"]
    for expansion in [0, 0.15, 1] {
      #expect(try order(words, snapshot, parameters(expansion: expansion)).first == "d0")
      #expect(try order(words, snapshot, parameters(regularization: expansion)).first == "d0")
    }
  }

  /// The words that expansion adds to a query, with their weights.
  private func added(
    to words: [String], _ snapshot: Snapshot, _ parameters: BM25Parameters
  ) throws -> [String: Double] {
    let searcher = Searcher(snapshot, parameters: parameters)
    var planner = searcher.planner()
    let plan = try planner.plan(.any(words.map { .term($0) }), fields: Field.text)
    let words = try searcher.refine(plan, capacity: 10, perDocument: 1, counts: false).words
    return words.reduce(into: [:]) { weights, part in
      guard case .term(let term) = part else { return }
      weights[String(decoding: term.forms[0].term, as: UTF8.self)] = term.weight
    }
  }

  @Test func `a query of bigrams is answered in one round`() throws {
    let snapshot = try snapshot([
      "宇宙開発計画", "宇宙開発計画", "宇宙開発", "計画", "another text",
    ])
    var parameters = BM25Parameters.textbook
    parameters.expansion = 0.5
    let searcher = Searcher(snapshot, parameters: parameters)
    var planner = Planner(snapshot, splitsCompounds: true)
    let plan = try planner.plan(.term("宇宙開発"), fields: Field.text)
    #expect(plan.plainTerms?.count == 3)
    #expect(try searcher.refine(plan, capacity: 10, perDocument: 1, counts: false).words.isEmpty)
  }

  @Test func `words count by what they would score in the best passages, the best most`() throws {
    // Without saturation by length each word that stands once is worth 1 / (1 + k1) in a passage.
    var parameters = parameters(expansion: 0.5)
    parameters.body.b = 0
    let filler = (0..<20).map { "filler text number\($0)" }
    let snapshot = try snapshot(["moon orbit treaty", "moon treaty", "moon station"] + filler)
    let weights = try added(to: ["moon", "orbit"], snapshot, parameters)
    // A single passage has orbit, and station: no other agrees with it.
    #expect(Set(weights.keys) == ["moon", "treati"])
    func inverse(_ frequency: Int) -> Double {
      InverseDocumentFrequency.value(documentFrequency: frequency, of: 23)
    }
    // The second and third passages have one of the two words.
    let closeness = inverse(3) / (inverse(3) + inverse(1))
    let others = (0..<6).reduce(1) { product, _ in product * closeness }
    let moon = (1 + 2 * others) * inverse(3)
    let treaty = (1 + others) * inverse(2)
    let share = 0.5 * (inverse(3) + inverse(1)) / (moon + treaty)
    #expect(abs((weights["moon"] ?? 0) - moon * share) < 1e-5)
    #expect(abs((weights["treati"] ?? 0) - treaty * share) < 1e-5)
  }

  @Test func `expansion is for queries of nothing but words`() throws {
    let searcher = Searcher(try snapshot(flat), parameters: parameters(expansion: 0.5))
    var planner = searcher.planner()
    for (query, isExpanded): (Query, Bool) in [
      (.all([.term("orbit"), .term("moon")]), true), (.term("orbit"), true),
      (.phrase("orbit moon"), false), (.any([.term("orbit"), .phrase("moon treaty")]), false),
    ] {
      let plan = try planner.plan(query, fields: Field.text)
      let refinement = try searcher.refine(plan, capacity: 10, perDocument: 1, counts: false)
      #expect(refinement.words.isEmpty != isExpanded, "\(query)")
    }
  }

  @Test func `the best are compared where any word may match`() throws {
    let searcher = Searcher(
      try snapshot(flat), parameters: parameters(regularization: 0.5, documentEvidence: 0.5))
    var planner = searcher.planner()
    for (query, gains): (Query, Int) in [
      (.any([.term("orbit"), .term("moon")]), 8), (.all([.term("orbit"), .term("moon")]), 0),
      (.term("orbit"), 0), (.any([.term("orbit"), .phrase("moon treaty")]), 0),
    ] {
      let plan = try planner.plan(query, fields: Field.text)
      let refinement = try searcher.refine(plan, capacity: 10, perDocument: 1, counts: false)
      #expect(refinement.gains.count == gains, "\(query)")
    }
  }

  @Test func `a passage gains by its likeness to the best, as a share of the best score`() throws {
    let snapshot = try snapshot(["orbit moon", "orbit moon", "orbit sun"] + ["filler", "text"])
    let searcher = Searcher(snapshot, parameters: parameters(regularization: 0.5))
    var planner = searcher.planner()
    let plan = try planner.plan(.any([.term("orbit"), .term("moon")]), fields: Field.text)
    let refinement = try searcher.refine(plan, capacity: 10, perDocument: 1, counts: false)
    let plain = try searcher.scan(plan, capacity: 10, perDocument: 1, counts: false)
    let best = try #require(plain.best.first).score
    let gains = try (0..<3).map { try #require(refinement.gains[$0]?.first).value / best }
    // The third counts as a model by the twelfth power of its share of the best score.
    #expect(gains[0] == gains[1] && gains[0] > 0.49 && gains[0] < 0.5)
    #expect(gains[2] > 0.1 && gains[2] < 0.3)
    #expect(refinement.ranking.best.map(\.passage) == [0, 1, 2])
  }

  @Test func `a document with another good passage comes before one without`() throws {
    let directory = MemoryDirectory()
    try IndexTransaction.create(in: directory, settings: ["analyzer": AnalyzerSettings().encoded])
    let transaction = try IndexTransaction(directory)
    for (id, second) in [("one", "another subject"), ("two", "moon beside")] {
      try transaction.add(
        Document(id: id, passages: [Passage(text: "orbit moon"), Passage(text: second)]))
    }
    try transaction.commit()
    let snapshot = try Snapshot(of: directory)
    let words = ["orbit", "moon"]
    #expect(try order(words, snapshot, parameters()) == ["one", "two"])
    let searcher = Searcher(snapshot, parameters: parameters(documentEvidence: 0.2))
    // Half of the passages are not the first of their document.
    #expect(searcher.documentShare == 0.1)
    var planner = searcher.planner()
    let plan = try planner.plan(.any(words.map { .term($0) }), fields: Field.text)
    let best = try searcher.rank(plan, capacity: 10, perDocument: 1, counts: false).best
    let all = try searcher.scan(plan, capacity: 10, perDocument: 10, counts: false).best
    #expect(best.map(\.passage) == [2, 0])
    #expect(all.map(\.passage) == [0, 2, 3])
    #expect(abs(best[0].score - (all[1].score + 0.1 * all[2].score)) < 1e-5)
    #expect(best[1].score == all[0].score)
  }

  @Test func `pairs of words that more than a quarter of the passages have say nothing`() throws {
    let texts = ["space around station", "space station above", "some station", "some space"]
    let words = ["space", "station"]
    for (filler, first) in [(4, "d0"), (20, "d1")] {
      let snapshot = try snapshot(texts + (0..<filler).map { "filler text number\($0)" })
      #expect(try order(words, snapshot, parameters()).first == "d0")
      #expect(try order(words, snapshot, parameters(nearness: 0.5)).first == first)
    }
  }

  @Test(arguments: 0..<4)
  func `the parts of an explanation add up to the score of the hit`(seed: UInt64) throws {
    var corpus = LargeCorpus(seed: seed)
    let directory = MemoryDirectory()
    try corpus.write(to: directory)
    let snapshot = try Snapshot(of: directory)
    for round in 0..<20 {
      var parameters = BM25Parameters()
      parameters.expansion = round % 2 == 0 ? 0 : 0.15
      let searcher = Searcher(snapshot, parameters: parameters)
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
