import Foundation
import Storage
import Testing

@testable import Concordance

@Suite struct HostileSearchTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Three documents; `debris` is in two passages of the first and in one of the second.
  private func snapshot(_ settings: IndexSettings = IndexSettings()) async throws -> IndexSnapshot {
    let index = try SearchIndex.create(at: "\(folder.path)/index", settings: settings)
    try await index.write { writer in
      try writer.add(
        Document(
          id: "a", title: "One",
          passages: [Passage(text: "Space debris."), Passage(text: "More debris in orbit.")]))
      try writer.add(Document(id: "b", title: "Two", body: "The debris of the station."))
      try writer.add(Document(id: "c", title: "Three", body: "A treaty on the moon."))
    }
    return try index.snapshot()
  }

  /// Never let go of: that alone would exhaust the stack.
  private static let bottomless = nested(levels: 100_000)

  private static func nested(levels: Int) -> Query {
    var query = Query.term("debris")
    for level in 1..<levels {
      query =
        switch level % 4 {
        case 0: .not(.not(query))
        case 1: .boost(query, 1.01)
        case 2: .all([query, .everything])
        default: .any([query, .term("treaty")])
        }
    }
    return query
  }

  @Test func `a tree of a hundred thousand levels is refused wherever a query is taken`()
    async throws
  {
    let snapshot = try await snapshot()
    let refusal = QueryError(.treeTooDeep, at: 0..<0)
    #expect(throws: refusal) { try snapshot.search(Self.bottomless).count }
    #expect(throws: refusal) { try snapshot.count(Self.bottomless) }
    #expect(throws: refusal) { try snapshot.explain(Self.bottomless, document: "a")?.passage }
  }

  @Test func `the deepest tree that is taken needs no more stack than there is`()
    async throws
  {
    let snapshot = try await snapshot()
    let total = await withCheckedContinuation { continuation in
      let thread = Thread {
        let query = Self.nested(levels: QueryLimits.treeDepth * 4 / 5)
        _ = query.description
        _ = try? snapshot.explain(query, document: "a")
        continuation.resume(returning: try? snapshot.search(query).total)
      }
      thread.stackSize = 4 << 20  // Frames of a debug build are several times as large as others.
      thread.start()
    }
    #expect(total == 4)
  }

  @Test func `numbers below 0 count as 0`() async throws {
    let snapshot = try await snapshot()
    for options in [
      SearchOptions(limit: -1), SearchOptions(limit: .min), SearchOptions(limit: 0),
      SearchOptions(passagesPerDocument: 0), SearchOptions(passagesPerDocument: .min),
    ] {
      let hits = try snapshot.search("debris", options: options)
      #expect(hits.isEmpty, "\(options)")
      #expect(hits.total == 3, "\(options)")
      #expect(hits.totalDocuments == 2, "\(options)")
    }
    #expect(try snapshot.search("debris", options: SearchOptions(offset: .min)).count == 2)
  }

  @Test func `the largest numbers are no different from large ones`() async throws {
    let snapshot = try await snapshot()
    let all = SearchOptions(limit: .max, passagesPerDocument: .max)
    #expect(try snapshot.search("debris", options: all).map(\.rank) == [1, 2, 3])
    let second = SearchOptions(limit: .max, offset: 1, passagesPerDocument: .max)
    #expect(try snapshot.search("debris", options: second).map(\.rank) == [2, 3])
    for limit in [0, 1, Int.max] {
      let beyond = SearchOptions(limit: limit, offset: .max)
      #expect(try snapshot.search("debris", options: beyond).isEmpty)
    }
    #expect(
      try snapshot.search("debris", limit: 1).first?.snippet(length: .max).fragments.isEmpty
        == false)
    #expect(try snapshot.search("debris", limit: 1).first?.snippet(length: .min).fragments == [])
  }

  @Test func `a query of stop words alone finds nothing, one of exclusions all the rest`()
    async throws
  {
    let snapshot = try await snapshot(IndexSettings(stopWords: .english))
    #expect(try snapshot.search("the of").total == 0)
    #expect(try snapshot.search("\"of the\"").total == 0)
    #expect(try snapshot.search("the debris").total == 3)
    let rest = try snapshot.search("-debris")
    #expect(rest.map(\.document) == ["c"])
    #expect(rest.map(\.score) == [0])
    #expect(try snapshot.search("NOT the").total == 0)
  }

  @Test(arguments: [
    Query.phrase("debris orbit", slop: .max), .phrase("debris in orbit", slop: .min),
    .phrase(String(repeating: "debris ", count: 10_000)), .phrase(""), .term(""), .prefix(""),
    .field("body", .term("")), .all([]), .any([]), .boolean(must: [], should: [], mustNot: []),
    .boost(.term("debris"), .nan), .boost(.term("debris"), .infinity),
    .boost(.prefix("deb"), -.infinity), .boost(.phrase("space debris"), 0),
    .boost(.term("debris"), -1), .boost(.boost(.term("debris"), 1e300), 1e300),
    .term(String(repeating: "x", count: 1 << 20)), .term("a\u{0}b\u{1B}[31m"),
  ])
  func `a query built of odd values gets an answer`(query: Query) async throws {
    let snapshot = try await snapshot()
    let hits = try snapshot.search(query)
    for hit in hits { _ = hit.snippet() }
    _ = try snapshot.explain(query, document: "a")
    #expect(hits.total <= 4)
    #expect(!query.description.contains("\u{1}"))
  }

  @Test func `what a build lacks is told as such, not as damage`() {
    let what = "stored passages are compressed with zstd; this build has no zstd"
    let error = StorageError.unsupported(file: "segment-1.passages", what: what)
    #expect(IndexError(error, at: "index") == .unsupportedFeature(what))
  }
}
