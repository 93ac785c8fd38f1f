#if Snowball
  import Documents
  import IndexFormat
  import InvertedIndex
  import Storage
  import Testing
  import TextAnalysis

  @testable import Search

  /// What the dictionaries of a snapshot know of terms.
  @Suite struct FoundTermTests {
    private static let settings = AnalyzerSettings(languages: .snowball)
    private static let languages: [String?] = [nil, "de", "fr", "es", "it", "sv"]

    /// Three segments of documents in several languages.
    private func snapshot() throws -> Snapshot {
      let directory = MemoryDirectory()
      try IndexTransaction.create(in: directory, settings: ["analyzer": Self.settings.encoded])
      var number = 0
      for part in 0..<3 {
        let transaction = try IndexTransaction(directory)
        for language in Self.languages.dropFirst(part) {
          var document = Document(
            id: "d\(number)", title: "regular expressions",
            body: "nations information informations regular regulars orbit\(number)")
          document.metadata.language = language
          try transaction.add(document)
          number += 1
        }
        try transaction.commit()
      }
      return try Snapshot(of: directory)
    }

    @Test func `terms looked up together are known as each by itself`() throws {
      let snapshot = try snapshot()
      #expect(snapshot.parts.count == 3)
      let words = ["regular", "informations", "nations", "orbit3", "absent"]
      let languages = Self.languages.map(snapshot.analyzer.language(of:))
      let terms = words.flatMap { word in
        languages.reversed().compactMap {
          snapshot.analyzer.term(for: Array(word.utf8)[...], in: $0)
        }
      }
      let fields = Field.text.compactMap(\.textNumber)
      let together = try FoundTerm.find(terms, in: fields, of: snapshot)
      #expect(together.count == terms.count)
      for (term, (largest, found)) in zip(terms, together) {
        var frequencies: [Int] = []
        for (place, field) in fields.enumerated() {
          let infos = try snapshot.parts.map {
            try $0.segment.terms.find(TermKey.analyzed(field: field, term))
          }
          frequencies.append(infos.reduce(0) { $0 + Int($1?.documentFrequency ?? 0) })
          for (part, info) in infos.enumerated() {
            #expect(found.info(field: place, part: part) == info, "\(term)")
          }
        }
        #expect(largest == frequencies.max(), "\(term)")
      }
      #expect(together.contains { $0.largest > 1 } && together.contains { $0.largest == 0 })
    }
  }
#endif
