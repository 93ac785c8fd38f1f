import Documents
import InvertedIndex
import QueryLanguage
import Storage
import Testing
import TextAnalysis

@testable import Search

@Suite struct SuggestionTests {
  private let searcher: Searcher

  init() throws {
    let directory = MemoryDirectory()
    try IndexTransaction.create(
      in: directory, settings: ["analyzer": AnalyzerSettings().encoded])
    let transaction = try IndexTransaction(directory)
    for (number, text) in [
      "Space debris in a low orbit.", "More space debris, and a satellite.", "The inverted index.",
      "A database of treaties.", "Orbit after orbit.", "The moon and its craters.",
    ].enumerated() {
      try transaction.add(
        Document(
          id: "d\(number)",
          passages: [
            Passage(text: text), Passage(text: "About the moon.", role: .boilerplate),
            Passage(text: "A second passage about treaties."),
          ]))
    }
    try transaction.commit()
    searcher = Searcher(try Snapshot(of: directory))
  }

  @Test(arguments: [
    ("debrsi", "debris"), ("spacedebris", "space debris"),
    ("data base", "database"), ("invrted", "inverted"), (#""space debries""#, #""space debris""#),
    ("xrbit", "orbit"),
  ])
  func `misspelt words are replaced, split and joined`(query: String, better: String) throws {
    let wrong = try Query(parsing: query)
    let found = try searcher.suggestion(for: wrong, finding: 0, fields: Field.text)
    #expect(try found?.normalized == Query(parsing: better))
  }

  @Test func `several words are replaced at once`() throws {
    let found = try searcher.suggestion(
      for: try Query(parsing: "spcae satelite"), finding: 0, fields: Field.text)
    #expect(found == .all([.term("space"), .term("satellite")]))
  }

  @Test(arguments: ["space", "zzzzzzzz", "space zebra", "x", "2021", "*:*", "deb*"])
  func `nothing is suggested where nothing is near`(query: String) throws {
    let query = try Query(parsing: query)
    let total = try searcher.count(query, fields: Field.text)
    #expect(try searcher.suggestion(for: query, finding: total, fields: Field.text) == nil)
  }

  // MARK: - Why not

  private func absence(_ id: String, _ query: String, filter: String? = nil) throws -> Absence {
    try searcher.absence(
      of: id, for: try Query(parsing: query),
      SearchOptions(filter: try filter.map { try Query(parsing: $0) }))
  }

  @Test func `a document that is not there is told`() throws {
    #expect(try absence("d9", "space") == .notIndexed)
  }

  @Test func `a missing word is told with the nearest one`() throws {
    guard case .missing(let parts) = try absence("d0", "orbitz space") else {
      Issue.record("not missing")
      return
    }
    #expect(parts.map(\.query) == [.term("orbitz")])
    #expect(parts.map(\.nearest) == ["orbit"])
  }

  @Test func `words in different passages are told with their passages`() throws {
    guard case .scattered(let parts) = try absence("d0", "debris moon") else {
      Issue.record("not scattered")
      return
    }
    #expect(parts.map(\.passages) == [[0], [1]])
    #expect(parts.map(\.isOnlyInFurniture) == [false, true])
  }

  @Test func `what must not match, and a filter, are told`() throws {
    #expect(try absence("d0", "debris -orbit") == .excluded(by: .term("orbit")))
    #expect(try absence("d0", "debris", filter: "id:d1") == .filtered)
  }

  @Test func `a hit has its rank`() throws {
    let ranked = try searcher.search(.term("treaties"), SearchOptions())
    for hit in ranked {
      #expect(try absence(hit.document, "treaties") == .ranked(hit.rank, of: ranked.totalDocuments))
    }
  }
}
