import Concordance
import Testing

@Suite struct SearchIndexTests {
  private let folder: TemporaryFolder
  private var path: String { "\(folder.path)/index" }

  init() throws { folder = try TemporaryFolder() }

  private struct Refusal: Error {}

  @Test func `a closure that throws leaves the index as it was`() async throws {
    let index = try SearchIndex.create(at: path)
    try await index.write { try $0.add(Document(id: "a", title: "", body: "orbit")) }
    await #expect(throws: Refusal.self) {
      try await index.write { writer in
        try writer.add(Document(id: "b", title: "", body: "debris"))
        throw Refusal()
      }
    }
    let snapshot = try SearchIndex.open(at: path).snapshot()
    #expect(snapshot.documentCount == 1)
    #expect(try snapshot.search("debris").isEmpty)
  }

  @Test func `what is no index is refused by name`() throws {
    #expect(throws: IndexError.notFound(path: "\(folder.path)/nowhere")) {
      try SearchIndex.open(at: "\(folder.path)/nowhere")
    }
    #expect(throws: IndexError.notAnIndex(path: folder.path, reason: "it has no manifest")) {
      try SearchIndex.open(at: folder.path)
    }
    let file = try folder.write("text", to: "file")
    #expect(throws: IndexError.notAnIndex(path: file, reason: "it is not a folder")) {
      try SearchIndex.open(at: file)
    }
  }

  @Test func `an index is not made over other files`() throws {
    try folder.write("text", to: "mine.txt")
    #expect(throws: IndexError.exists(path: folder.path)) {
      try SearchIndex.create(at: folder.path)
    }
  }

  @Test func `settings last`() throws {
    let settings = IndexSettings(stemming: .none, stopWords: .english)
    _ = try SearchIndex.create(at: path, settings: settings)
    #expect(try SearchIndex.open(at: path).snapshot().statistics().settings == settings)
  }

  @Test func `ids and field names that cannot be indexed are refused`() async throws {
    let index = try SearchIndex.create(at: path)
    let long = String(repeating: "x", count: IndexWriter.maximumIDLength + 1)
    for id in ["", long] {
      await #expect(throws: IndexError.self) {
        try await index.write { try $0.add(Document(id: id, title: "", body: "orbit")) }
      }
    }
    await #expect(throws: IndexError.self) {
      try await index.write {
        try $0.add(Document(id: "a", keywords: ["title": ["x"]], passages: []))
      }
    }
  }

  @Test func `fields, prefixes, phrases and exact-match fields find what they should`()
    async throws
  {
    let index = try SearchIndex.create(at: path)
    try await index.write { writer in
      var treaty = Document(id: "treaty", title: "Outer Space Treaty", body: "It governs states.")
      treaty.metadata.author = "Jane Doe"
      treaty.keywords = ["year": ["1967"]]
      try writer.add(treaty)
      try writer.add(
        Document(id: "gov", title: "Governance", body: "Space governance of orbits and debris."))
    }
    let snapshot = try index.snapshot()
    func found(_ query: String) throws -> Set<String> {
      Set(try snapshot.search(query).map(\.document))
    }
    #expect(try found("governance") == ["treaty", "gov"])
    #expect(try found("governa*") == ["gov"])
    #expect(try found("title:governance") == ["gov"])
    #expect(try found("author:jane") == ["treaty"])
    #expect(try found("author:\"jane doe\"") == ["treaty"])
    #expect(try found("year:1967 space") == ["treaty"])
    #expect(try found("\"space governance\"") == ["gov"])
    #expect(try found("space -debris") == ["treaty"])
    #expect(try found("id:gov") == ["gov"])
    #expect(try snapshot.count(.term("space")) == 2)
  }

  @Test func `an unknown field is named, with the nearest one`() async throws {
    let index = try SearchIndex.create(at: path)
    try await index.write { try $0.add(Document(id: "a", title: "", body: "orbit")) }
    #expect {
      try index.snapshot().search("titel:orbit")
    } throws: { error in
      (error as? QueryError)?.kind == .unknownField("titel", suggestion: "title")
    }
  }

  @Test func `terms are counted over all segments`() async throws {
    let index = try SearchIndex.create(at: path)
    for id in ["a", "b"] {
      try await index.write { try $0.add(Document(id: id, title: "", body: "orbit orbits")) }
    }
    let terms = try index.snapshot().terms(startingWith: "orb")
    #expect(
      terms == [
        TermStatistics(term: "orbit", documentFrequency: 2, occurrences: 2),
        TermStatistics(term: "orbits", documentFrequency: 2, occurrences: 2),
      ])
  }

  @Test func `the parts of an explanation add up to the score`() async throws {
    let index = try SearchIndex.create(at: path)
    try await index.write { writer in
      try writer.add(Document(id: "a", title: "Orbit", body: "An orbit of debris."))
      try writer.add(Document(id: "b", title: "Other", body: "Debris only."))
    }
    let snapshot = try index.snapshot()
    let hit = try #require(try snapshot.search("orbit debris").first)
    let query = try snapshot.parse("orbit debris")
    let (passage, explanation) = try #require(try snapshot.explain(query, document: "a"))
    #expect(passage == hit.passageIndex)
    #expect(explanation.value == hit.score)
    #expect(abs(explanation.parts.reduce(0) { $0 + $1.value } - hit.score) < 1e-6)
    #expect(try snapshot.explain(query, document: "none") == nil)
  }

  @Test func `similar documents share telling words and leave out the document itself`()
    async throws
  {
    let index = try SearchIndex.create(at: path)
    try await index.write { writer in
      try writer.add(Document(id: "a", title: "", body: "Orbital debris removal by robots."))
      try writer.add(Document(id: "b", title: "", body: "Removal of debris from orbit."))
      try writer.add(Document(id: "c", title: "", body: "A treaty on the moon."))
    }
    let hits = try #require(try index.snapshot().similar(to: "a"))
    #expect(hits.map(\.document) == ["b"])
    #expect(try index.snapshot().similar(to: "none") == nil)
  }
}
