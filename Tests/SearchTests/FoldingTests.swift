import Documents
import InvertedIndex
import QueryLanguage
import Storage
import Testing
import TextAnalysis

@testable import Search

@Suite struct FoldingTests {
  /// A passage of forty words about a topic; another edition of it differs in the last one.
  private func text(_ topic: Int, edition: Int) -> String {
    "orbit " + (0..<40).map { "t\(topic)w\($0)" }.joined(separator: " ") + " e\(edition)"
  }

  /// An index in which each topic stands as often as `copies` says.
  private func searcher(copies: [Int]) throws -> Searcher {
    let directory = MemoryDirectory()
    try IndexTransaction.create(
      in: directory, settings: ["analyzer": AnalyzerSettings().encoded])
    let transaction = try IndexTransaction(directory)
    for (topic, count) in copies.enumerated() {
      for edition in 0..<count {
        try transaction.add(
          Document(
            id: "\(topic).\(edition)",
            passages: [Passage(text: text(topic, edition: edition))]))
      }
    }
    try transaction.commit()
    return Searcher(try Snapshot(of: directory))
  }

  private func answer(
    _ searcher: Searcher, limit: Int, offset: Int = 0
  ) throws -> [Hit] {
    var options = SearchOptions(limit: limit, offset: offset)
    options.foldsDuplicates = true
    return Array(try searcher.search(try Query(parsing: "orbit"), options))
  }

  @Test func `copies stand behind the best of them, and others move up`() throws {
    let hits = try answer(try searcher(copies: [3, 1, 2, 1]), limit: 3)
    #expect(hits.map(\.document) == ["0.0", "1.0", "2.0"])
    #expect(hits.map(\.rank) == [1, 2, 3])
    #expect(hits[0].duplicates == ["0.1", "0.2"])
    #expect(hits[1].duplicates == [])
  }

  @Test func `more copies than are ranked at first leave no rank empty`() throws {
    let searcher = try searcher(copies: [60, 40, 1])
    #expect(try answer(searcher, limit: 3).map(\.document) == ["0.0", "1.0", "2.0"])
    #expect(try answer(searcher, limit: 1, offset: 2).map(\.document) == ["2.0"])
    #expect(try answer(searcher, limit: 10).count == 3)
  }

  @Test func `pages follow each other`() throws {
    let searcher = try searcher(copies: [5, 1, 4, 1, 2, 7])
    let whole = try answer(searcher, limit: 6).map(\.document)
    let pages = try (0..<3).flatMap {
      try answer(searcher, limit: 2, offset: 2 * $0).map(\.document)
    }
    #expect(whole == ["0.0", "1.0", "2.0", "3.0", "4.0", "5.0"])
    #expect(pages == whole)
  }

  @Test func `duplicates are named in the order of their ranks, whatever that of the index`() throws
  {
    let directory = MemoryDirectory()
    try IndexTransaction.create(in: directory, settings: ["analyzer": AnalyzerSettings().encoded])
    // Each commit is a segment; the shorter a text, the better.
    for names in [["longest", "best"], ["other"], ["second", "longer"]] {
      let transaction = try IndexTransaction(directory)
      for name in names {
        let more = ["best": 0, "second": 10, "longer": 30, "longest": 90][name]
        let content =
          more.map { text(0, edition: 0) + String(repeating: " more", count: $0) }
          ?? text(1, edition: 0) + " which ranks last of all as it is much longer"
        try transaction.add(Document(id: name, passages: [Passage(text: content)]))
      }
      try transaction.commit()
    }
    let hits = try answer(Searcher(try Snapshot(of: directory)), limit: 5)
    #expect(hits.map(\.document) == ["best", "other"])
    #expect(hits[0].duplicates == ["second", "longer", "longest"])
    #expect(hits.allSatisfy { $0.title == "" && $0.passageIndex == 0 })
  }

  @Test func `passages of one document are not folded behind each other`() throws {
    let directory = MemoryDirectory()
    try IndexTransaction.create(in: directory, settings: ["analyzer": AnalyzerSettings().encoded])
    let transaction = try IndexTransaction(directory)
    let passages = (0..<3).map { Passage(text: text(0, edition: $0)) }
    try transaction.add(Document(id: "long", passages: passages))
    try transaction.add(Document(id: "copy", passages: [passages[1]]))
    try transaction.commit()
    var options = SearchOptions(limit: 5, passagesPerDocument: 3)
    options.foldsDuplicates = true
    let hits = try Searcher(try Snapshot(of: directory))
      .search(try Query(parsing: "orbit"), options)
    #expect(hits.map(\.document) == ["long", "long", "long"])
    #expect(hits.map(\.passageIndex) == [0, 1, 2])
    #expect(hits.map(\.duplicates) == [["copy"], [], []])
  }

  @Test func `nothing is folded unless it is wanted`() throws {
    let searcher = try searcher(copies: [3, 1])
    let hits = try searcher.search(try Query(parsing: "orbit"), SearchOptions(limit: 4))
    #expect(hits.count == 4)
    #expect(hits.allSatisfy { $0.duplicates.isEmpty })
  }
}
