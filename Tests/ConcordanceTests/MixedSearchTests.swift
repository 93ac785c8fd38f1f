#if Snowball
  import Concordance
  import Testing

  @Suite struct MixedSearchTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func snapshot(
      _ texts: [(language: String?, text: String)], _ settings: IndexSettings = IndexSettings()
    ) async throws -> IndexSnapshot {
      let index = try SearchIndex.create(at: "\(folder.path)/index", settings: settings)
      try await index.write { writer in
        for (i, (language, text)) in texts.enumerated() {
          var document = Document(id: "\(i)", title: "", body: text)
          document.metadata.language = language
          try writer.add(document)
        }
      }
      return try index.snapshot()
    }

    private let texts: [(language: String?, text: String)] = [
      ("de", "Die Häuser der alten Städte stehen noch."), ("en", "The houses of old cities."),
      (nil, "Housing in the city."), ("ru", "Красные дома старых городов."),
      ("es", "La información sobre las ciudades."), ("ja", "都市の古い家について。"),
    ]

    @Test(arguments: [
      ("Haus", ["0"]), ("house", ["1", "2"]), ("дом", ["3"]), ("informaciones", ["4"]),
      ("informacion", ["4"]), ("city", ["1", "2"]), ("ciudades", ["4"]), ("都市", ["5"]),
      ("\"alte Stadt\"", ["0"]), ("\"old city\"", ["1"]), ("Stadt OR city", ["0", "1", "2"]),
      ("alt -Haus", []),
    ])
    func `a query is read in the languages that there are`(query: String, found: [String])
      async throws
    {
      let hits = try await snapshot(texts).search(query)
      #expect(hits.map(\.document).sorted() == found)
    }

    @Test func `what matched is marked in the language of its document`() async throws {
      let hits = try await snapshot(texts).search("Haus OR house OR дома")
      let marked = hits.flatMap { $0.snippet().fragments.filter(\.isMatch).map(\.text) }
      #expect(Set(marked) == ["Häuser", "houses", "Housing", "дома"])
    }

    @Test func `an index of English alone stems all documents alike`() async throws {
      let hits = try await snapshot(texts, IndexSettings(stemming: .english)).search("Haus")
      #expect(hits.isEmpty)
    }

    @Test func `documents like one in German are found by their German terms`() async throws {
      let snapshot = try await snapshot([
        ("de", "Häuser und Gärten und Wälder."), ("de", "Das Haus, der Garten, der Wald."),
        ("en", "Something else entirely."),
      ])
      #expect(try snapshot.similar(to: "0")?.map(\.document) == ["1"])
    }

    @Test func `headings and title are marked, several excerpts have nothing in common`()
      async throws
    {
      let index = try SearchIndex.create(at: "\(folder.path)/headings")
      try await index.write { writer in
        try writer.add(
          Document(
            id: "a", title: "Old houses",
            passages: [
              Passage(
                text: "A house stands here. Nothing else to see around. The second house is gone.",
                headings: ["Houses", "Gardens"])
            ]))
      }
      let hit = try #require(try index.snapshot().search("house").first)
      #expect(hit.markedTitle().description == "Old **houses**")
      #expect(hit.markedHeadings().map(\.description) == ["**Houses**", "Gardens"])
      #expect(
        hit.snippets(5, length: 30).map(\.description) == [
          "A **house** stands here. …", "… The second **house** is gone.",
        ])
    }
  }
#endif
