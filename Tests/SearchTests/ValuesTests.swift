import Documents
import InvertedIndex
import QueryLanguage
import Storage
import Testing
import TextAnalysis

@testable import Search

/// Filters, orders and facets against plain loops over the documents.
@Suite struct ValuesTests {
  private let searcher: Searcher
  private let documents: [Document]

  /// Several segments with deletes.
  init() throws {
    var random = RandomCorpus(seed: 11)
    let directory = MemoryDirectory()
    try IndexTransaction.create(
      in: directory, settings: ["analyzer": AnalyzerSettings().encoded])
    var model: [String: Document] = [:]
    for round in 0..<3 {
      let transaction = try IndexTransaction(directory)
      for number in 0..<60 {
        var document = random.document(id: "d\(round * 50 + number)")
        document.metadata.language = ["en", "De", "fr", nil][random.number(0...3)]
        document.metadata.author =
          ["Jane Doe", "jane doe", "Émile Zola", nil][random.number(0...3)]
        document.metadata.published =
          ["2020", "2021-05", "2021-05-17T10:00:00Z", nil][
            random.number(0...3)]
        try transaction.add(document)
        model[document.id] = document
      }
      try transaction.commit()
    }
    let snapshot = try Snapshot(of: directory)
    searcher = Searcher(snapshot)
    var ordered: [Document] = []
    for part in snapshot.parts {
      for number in 0..<part.segment.map.documentCount where part.isLive(number) {
        ordered.append(try #require(model[try part.segment.documentID(number)]))
      }
    }
    documents = ordered
  }

  private func all(_ query: Query, _ change: (inout SearchOptions) -> Void = { _ in }) throws
    -> Hits
  {
    var options = SearchOptions(limit: .max, passagesPerDocument: .max)
    change(&options)
    return try searcher.search(query, options)
  }

  private static let queries: [Query] = [
    .term("orbit"), .any([.term("debris"), .prefix("gov")]), .everything,
    .phrase("orbit debris", slop: 3),
    .all([.term("orbit"), .term("debris")]), .fuzzy("treaty", edits: 2), .term("nowhere"),
  ]

  @Test(arguments: queries)
  func `a filter leaves scores as they are`(query: Query) throws {
    let filter = Query.any([.field("language", .term("de")), .field("title", .term("moon"))])
    let kept = Set(
      try all(.all([.everything, filter])).map { "\($0.document)#\($0.passageIndex)" })
    let expected = try all(query).filter { kept.contains("\($0.document)#\($0.passageIndex)") }
    let found = try all(query) { $0.filter = filter }
    #expect(found.map(\.score) == expected.map(\.score))
    #expect(found.map(\.document) == expected.map(\.document))
    #expect(found.total == expected.count)
    let ten = try searcher.search(query, SearchOptions(limit: 10, filter: filter))
    var seen: Set<String> = []
    #expect(
      ten.map(\.document)
        == expected.map(\.document).filter { seen.insert($0).inserted }.prefix(10).map(\.self))
  }

  @Test(arguments: queries, [false, true])
  func `documents come in the order of a number, those without last`(
    query: Query, isDescending: Bool
  ) throws {
    let order = SearchOrder(by: "year", isDescending: isDescending)
    try expectOrder(query, order) { document in
      document.keywords["year"].flatMap { Int($0[0]) }.map { isDescending ? -$0 : $0 }
    }
  }

  @Test(arguments: queries)
  func `documents come in the order of dates, the last one of each counting if it falls`(
    query: Query
  ) throws {
    func days(_ document: Document) -> [Int] {
      (document.keywords["when"] ?? []).compactMap { DateSpan($0).map { Int($0.start) } }
    }
    try expectOrder(query, SearchOrder(by: "when")) { days($0).min() }
    try expectOrder(query, SearchOrder(by: "when", isDescending: true)) { document in
      days(document).max().map { -$0 }
    }
    try expectOrder(query, SearchOrder(by: "date", isDescending: true)) { document in
      document.metadata.published.flatMap { DateSpan($0) }.map { -Int($0.start) }
    }
  }

  private func expectOrder(
    _ query: Query, _ order: SearchOrder, _ key: (Document) -> Int?
  ) throws {
    let matching = Set(try all(query).map(\.document))
    let expected = documents.filter { matching.contains($0.id) }.enumerated().sorted {
      (key($0.element) ?? .max, $0.offset) < (key($1.element) ?? .max, $1.offset)
    }.map(\.element.id)
    let found = try searcher.search(query, SearchOptions(limit: .max, order: order))
    #expect(found.map(\.document) == expected)
    #expect(found.totalDocuments == expected.count)
    let page = try searcher.search(query, SearchOptions(limit: 5, offset: 3, order: order))
    #expect(page.map(\.document) == expected.dropFirst(3).prefix(5).map(\.self))
    let two = try searcher.search(
      query, SearchOptions(limit: 7, passagesPerDocument: 2, order: order))
    #expect(two.total == (try all(query)).total)
    for (a, b) in zip(two, two.dropFirst()) where a.document == b.document {
      #expect(a.score >= b.score)
    }
  }

  @Test(arguments: queries)
  func `facets count documents by value, dates by year`(query: Query) throws {
    let hits = try all(query) {
      $0.facets = ["language", "author", "date", "year"]
      $0.facetValues = .max
    }
    let matching = Set(hits.map(\.document))
    func counted(_ values: (Document) -> [String]) -> [String: Int] {
      documents.filter { matching.contains($0.id) }.reduce(into: [:]) { counts, document in
        for value in Set(values(document)) { counts[value, default: 0] += 1 }
      }
    }
    let expected: [[String: Int]] = [
      counted { [$0.metadata.language].compactMap(\.self) },
      counted { [$0.metadata.author].compactMap(\.self) },
      counted { [$0.metadata.published.map { String($0.prefix(4)) }].compactMap(\.self) },
      counted { $0.keywords["year"] ?? [] },
    ]
    #expect(hits.facets.map(\.field) == ["language", "author", "date", "year"])
    for (facet, expected) in zip(hits.facets, expected) {
      let found = facet.values.map { ($0.value, $0.documents) }
      #expect(Dictionary(uniqueKeysWithValues: found) == expected)
      #expect(facet.distinct == expected.count)
      #expect(facet.values.map(\.documents) == facet.values.map(\.documents).sorted(by: >))
    }
  }

  @Test func `a field that no document has is named`() throws {
    #expect(throws: SearchError.self) {
      try all(.everything) { $0.order = SearchOrder(by: "yaer") }
    }
    #expect(throws: SearchError.self) { try all(.everything) { $0.facets = ["title"] } }
  }

  @Test func `a date finds what lies within it`() throws {
    let expected = documents.filter { $0.metadata.published?.hasPrefix("2021-05") ?? false }
    let found = try all(.field("published", .term("2021-05")))
    #expect(Set(found.map(\.document)) == Set(expected.map(\.id)))
    let year = documents.filter { $0.metadata.published?.hasPrefix("2021") ?? false }
    #expect(Set(try all(.field("date", .term("2021"))).map(\.document)) == Set(year.map(\.id)))
  }
}
