#if Snowball
  import Documents
  import IndexFormat
  import Storage
  import Testing
  import TextAnalysis

  @testable import InvertedIndex

  @Suite struct MixedLanguageTests {
    private static let settings = AnalyzerSettings(languages: .snowball)
    private let directory = MemoryDirectory()

    /// Passages and how often each has a key.
    private typealias Lists = [[UInt8]: [UInt32: UInt32]]

    private func documents(seed: UInt64) -> [Document] {
      var random = SplitMix(seed: seed)
      let languages = [nil, "en-GB", "de", "es", "fr-CA", "ja", "de"]
      return (0..<40).map { i in
        var document = RandomDocument.make(id: "d\(i)", &random)
        document.metadata.language = languages[random.next(below: languages.count)]
        return document
      }
    }

    /// What the full-text keys of an index of these documents stand for.
    private func expected(_ documents: [Document]) -> Lists {
      let analyzer = Analyzer(Self.settings)
      var lists: Lists = [:]
      var passages: UInt32 = 0
      for document in documents {
        let language = analyzer.language(of: document.metadata.language)
        func add(_ text: String, _ field: Field) {
          var words = TokenBatch()
          analyzer.tokenize(text, into: &words)
          for i in 0..<words.count {
            let number = field.textNumber ?? 0
            guard let term = analyzer.term(for: words.term(i), in: language) else { continue }
            for key in [
              TermKey.analyzed(field: number, term), TermKey.exact(field: number, words.term(i)),
            ] {
              lists[key, default: [:]][passages, default: 0] += 1
            }
          }
        }
        for passage in document.passages {
          if passage.role == .content {
            add(document.title, .title)
            for heading in passage.headings { add(heading, .headings) }
            add(passage.text, .body)
          } else {
            add(passage.text, .boilerplate)
          }
          passages += 1
        }
      }
      return lists
    }

    private func lists() throws -> Lists {
      let snapshot = try Snapshot(of: directory)
      #expect(snapshot.parts.count == 1)
      var lists: Lists = [:]
      for part in snapshot.parts {
        var cursor = try part.segment.terms.cursor(from: [])
        while try cursor.next(), cursor.key[0] < TermKey.keywordTag {
          let list = try part.segment.list(cursor.info)
          var passages = [UInt32](repeating: 0, count: PostingsList.blockLength)
          var frequencies = passages
          for block in 0..<list.blockCount {
            let count = try list.decodeBlock(
              block, passages: &passages, frequencies: &frequencies)
            for i in 0..<count { lists[cursor.key, default: [:]][passages[i]] = frequencies[i] }
          }
        }
      }
      return lists
    }

    private func create() throws {
      try IndexTransaction.create(in: directory, settings: ["analyzer": Self.settings.encoded])
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `terms are those of each document's language, and words those of all`(seed: UInt64) throws
    {
      try create()
      let documents = documents(seed: seed)
      let transaction = try IndexTransaction(directory)
      for document in documents { try transaction.add(document) }
      try transaction.commit()
      let (found, expected) = (try lists(), expected(documents))
      #expect(Set(found.keys) == Set(expected.keys), "seed \(seed)")
      #expect(found == expected, "seed \(seed)")
      #expect(try IndexCheck(of: directory).problems.isEmpty, "seed \(seed)")
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `merging keeps them`(seed: UInt64) throws {
      try create()
      let documents = documents(seed: seed)
      for half in [documents[..<17], documents[17...]] {
        let transaction = try IndexTransaction(directory)
        for document in half { try transaction.add(document) }
        if half.endIndex == documents.endIndex {
          try transaction.commitMerged()
        } else {
          try transaction.commit()
        }
      }
      #expect(try lists() == expected(documents), "seed \(seed)")
      #expect(try IndexCheck(of: directory).problems.isEmpty, "seed \(seed)")
    }

    @Test func `languages have terms of their own, and words in common`() throws {
      try create()
      let transaction = try IndexTransaction(directory)
      for (i, language) in ["en", "de", "es"].enumerated() {
        var document = Document(id: "\(i)", title: "", body: "berlin haus")
        document.metadata.language = language
        try transaction.add(document)
      }
      try transaction.commit()
      let body = Field.body.textNumber ?? 0
      for part in try Snapshot(of: directory).parts {
        let berlin = Array("berlin".utf8)
        let word = try part.segment.terms.find(TermKey.exact(field: body, berlin))
        #expect(word?.documentFrequency == 3)
        for mark in [[], MarkedWord.mark(.german), MarkedWord.mark(.spanish)] {
          let term = try part.segment.terms.find(TermKey.analyzed(field: body, berlin + mark))
          #expect(term?.documentFrequency == 1)
        }
      }
    }

    private func languages(_ tags: [String?]) throws -> [Language?] {
      let directory = MemoryDirectory()
      try IndexTransaction.create(in: directory, settings: ["analyzer": Self.settings.encoded])
      let transaction = try IndexTransaction(directory)
      for (i, tag) in tags.enumerated() {
        var document = Document(id: "\(i)", title: "", body: "text")
        document.metadata.language = tag
        try transaction.add(document)
      }
      try transaction.commit()
      return try Snapshot(of: directory).languages
    }

    @Test func `a snapshot knows by which languages its documents are analyzed`() throws {
      #expect(try languages([]) == [nil])
      #expect(try languages([nil]) == [nil])
      #expect(try languages(["en", "ja", "en-US"]) == [nil])
      #expect(try languages(["de", nil]) == [nil, .german])
      #expect(try languages(["de", "de-AT", "de"]) == [.german])
      #expect(try languages(["de", "ru-Cyrl-RU", "de-AT"]) == [.german, .russian])
      // The Catalan of fr-CA is one too many, which does no harm.
      #expect(try languages(["fr-CA", "fr", "fr-CA"]) == [.catalan, .french])
      #expect(try languages(["fr-CA", nil]) == [nil, .catalan, .french])
      #expect(try languages(["fr-CA", "en"]) == [nil, .catalan, .french])
      #expect(try languages(["fr-FR", nil]) == [nil, .french])
    }

    @Test func `thousands of values that are no languages are not all looked at`() throws {
      try create()
      let transaction = try IndexTransaction(directory)
      for i in 0..<1100 {
        var document = Document(id: "\(i)", title: "", body: "text")
        document.metadata.language = "value\(i)"
        try transaction.add(document)
      }
      try transaction.commit()
      // All but English, which is the others, and they.
      #expect(try Snapshot(of: directory).languages.count == Language.allCases.count)
    }
  }
#endif
