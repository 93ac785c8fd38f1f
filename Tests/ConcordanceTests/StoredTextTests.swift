import Concordance
import Testing

@Suite struct StoredTextTests {
  private let folder: TemporaryFolder
  private var path: String { "\(folder.path)/index" }

  init() throws { folder = try TemporaryFolder() }

  private func document(_ id: String) -> Document {
    Document(
      id: id, title: "Orbits",
      passages: [
        Passage(
          text: "Space debris in orbit \(id).", headings: ["Debris"], anchor: "debris",
          byteRange: 3..<30)
      ])
  }

  @Test func `an index without text finds phrases and ranks as one with text does`() async throws {
    var found: [[Float]] = []
    for storesText in [true, false] {
      let index = try SearchIndex.create(
        at: "\(path)-\(storesText)", settings: IndexSettings(storesText: storesText))
      try await index.write { writer in
        for id in ["a", "b"] { try writer.add(document(id)) }
      }
      let snapshot = try index.snapshot()
      #expect(snapshot.statistics().settings.storesText == storesText)
      found.append(try snapshot.search(#""space debris""#).map { Float($0.score) })
    }
    #expect(found[0].count == 2)
    #expect(found[0] == found[1])
  }

  @Test func `a passage without text keeps headings, anchor and range, through merges too`()
    async throws
  {
    let index = try SearchIndex.create(at: path, settings: IndexSettings(storesText: false))
    for id in ["a", "b"] {
      try await index.write { try $0.add(document(id)) }
    }
    try index.merge()
    try await SearchIndex.open(at: path).write { try $0.add(document("c")) }
    let snapshot = try index.snapshot()
    for id in ["a", "b", "c"] {
      let passage = try #require(try snapshot.document(id)?.passages.first)
      var expected = try #require(document(id).passages.first)
      expected.text = ""
      #expect(passage == expected)
    }
    #expect(try snapshot.search("debris").map { $0.snippet().text } == ["", "", ""])
    #expect(try index.check().problems.isEmpty)
  }
}
