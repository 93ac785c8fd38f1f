import Documents
import IndexFormat
import Storage
import TextAnalysis

/// Decodes every stored record of a segment, cuts its text into words again, and compares them with
/// what the lists add up to.
struct StoredCheck {
  private let segment: Segment
  private let deleted: DeletedSet?
  private let analyzer: Analyzer?
  private let storedText: StoredText?
  private let complaints: Complaints

  init(
    of segment: Segment, deleted: DeletedSet?, analyzer: Analyzer?, storedText: StoredText?,
    _ complaints: Complaints
  ) {
    self.segment = segment
    self.deleted = deleted
    self.analyzer = analyzer
    self.storedText = storedText
    self.complaints = complaints
  }

  /// Checks everything.
  ///
  /// - Parameters:
  ///   - tally: What the lists of the segment add up to.
  ///   - ids: Takes the ids of the documents that can be found.
  func run(against tally: WordTally, _ ids: LiveIDs) throws(StorageError) {
    var words = analyzer.map { StoredWords(analyzer: $0) }
    for number in 0..<segment.map.documentCount {
      try complaints.note { () throws(StorageError) in
        let document = try segment.document(number)
        check(document, number, ids)
        if let words, words.print(ofValuesOf: document) != tally.documents[number] {
          complain(.documents, number, "values of document \(number) are not those of the lists")
        }
        words?.begin(document)
        for passage in segment.map.passages(of: number) {
          try complaints.note { () throws(StorageError) in
            let stored = try segment.passage(passage)
            if storedText == StoredText.none, !stored.text.isEmpty {
              complain(
                .passages, Int(passage), "text of passage \(passage) in an index without text")
            }
            guard storedText == .whole, let print = words?.print(of: stored) else { return }
            if print != tally.passages[Int(passage)] {
              complain(
                .passages, Int(passage), "words of passage \(passage) are not those of the lists")
            }
          }
        }
      }
    }
  }

  private func check(_ document: Document, _ number: Int, _ ids: LiveIDs) {
    if document.id.isEmpty {
      complain(.documents, number, "document \(number) without an id")
    }
    guard !(deleted?.contains(number) ?? false) else { return }
    if !ids.insert(document.id) {
      complain(
        .documents, number,
        "document \(number) has the id of another: \(document.id.debugDescription)")
    }
  }

  private func complain(_ part: SegmentFile, _ record: Int, _ what: String) {
    let reader = part == .documents ? segment.storedDocuments : segment.storedPassages
    complaints.add(
      part.fileName(segment.entry.number), at: (try? reader.offset(ofRecord: record)) ?? 0, what)
  }
}

/// The words of stored text, as they were indexed.
private struct StoredWords {
  private let analyzer: Analyzer
  private var batch = WordBatch()
  private var table = TermTable()
  /// By number of the word: the hashes of its term, nil for a stop word, and of itself.
  private var hashes: [(term: UInt64?, word: UInt64)] = []
  /// How the words of the document that is read are analyzed.
  private var language: Language?
  /// The print of its title.
  private var titlePrint: UInt64 = 0

  init(analyzer: Analyzer) { self.analyzer = analyzer }

  /// The print of the values of a document's exact-match fields.
  func print(ofValuesOf document: Document) -> UInt64 {
    Set(KeywordValues.keys(of: document, analyzer: analyzer)).reduce(0) { sum, key in
      sum &+ WordPrint.key(key.first ?? 0, WordPrint.hash(key.dropFirst()))
    }
  }

  /// Goes on to a document.
  mutating func begin(_ document: Document) {
    language = analyzer.language(of: document.metadata.language)
    titlePrint = print(of: [document.title], in: .title)
  }

  /// The print of a passage of the document.
  mutating func print(of passage: Passage) -> UInt64 {
    switch passage.role {
    case .content:
      titlePrint &+ print(of: passage.headings, in: .headings)
        &+ print(of: [passage.text], in: .body)
    case .boilerplate: print(of: [passage.text], in: .boilerplate)
    }
  }

  private mutating func print(of texts: [String], in field: Field) -> UInt64 {
    guard let field = field.textNumber else { return 0 }
    let (termTag, wordTag) = (TermKey.analyzedTag(field), TermKey.exactTag(field))
    var sum: UInt64 = 0
    var position: UInt32 = 0
    for text in texts where !text.isEmpty {
      if position > 0 { position += UInt32(WordStreams.gap) }
      analyzer.tokenizer.cutWords(of: text, into: &batch)
      if let language { batch.mark(language) }
      for place in 0..<batch.count {
        let (term, word) = hashes(ofWordAt: place)
        if let term {
          sum &+= WordPrint.occurrence(of: WordPrint.key(termTag, term), at: position)
          if analyzer.stems { sum &+= WordPrint.key(wordTag, word) }
        }
        position += 1
      }
    }
    return sum
  }

  private mutating func hashes(ofWordAt place: Int) -> (term: UInt64?, word: UInt64) {
    let range = batch.places[place].range
    let number = Int(table.intern(batch.bytes, range))
    if number == hashes.count {
      let marked = MarkedWord(batch.bytes[range])
      let term = analyzer.term(for: marked.word, in: marked.language)
      hashes.append((term.map { WordPrint.hash($0[...]) }, WordPrint.hash(marked.word)))
    }
    return hashes[number]
  }
}
