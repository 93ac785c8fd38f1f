import Documents
import IndexFormat
import Storage
import TextAnalysis

/// A segment in the making: documents go in, their words become numbers in one stream a field, and
/// ``finish()`` turns the streams inside out into postings lists.
final class SegmentBuilder {
  private let analyzer: Analyzer
  private let storedText: StoredText
  private let sink: SegmentSink
  private var streams = WordStreams()
  private var keywords = KeywordCollector()
  private var batch = TokenBatch()

  init(
    number: UInt64, analyzer: Analyzer, storedText: StoredText, in directory: any Directory
  ) throws(StorageError) {
    self.analyzer = analyzer
    self.storedText = storedText
    sink = try SegmentSink(number: number, in: directory)
  }

  var number: UInt64 { sink.number }
  var documentCount: Int { sink.documentCount }

  /// The memory that grows with the documents, in bytes.
  var footprint: Int {
    streams.footprint + keywords.footprint
  }

  /// Adds a document; returns its number in the segment.
  func add(_ document: Document) throws(StorageError) -> Int {
    let first = sink.passageCount
    try sink.appendDocument(DocumentRecord.encode(document))
    addKeywords(of: document, firstPassage: first)
    var passages = document.passages
    if !passages.contains(where: { $0.role == .content }) {
      passages.insert(Passage(text: ""), at: 0)
    }
    for passage in passages {
      try sink.appendPassage(PassageRecord.encode(passage, storedText))
      streams.beginPassage()
      switch passage.role {
      case .content:
        append(document.title, to: .title)
        for heading in passage.headings { append(heading, to: .headings) }
        append(passage.text, to: .body)
      case .boilerplate:
        append(passage.text, to: .boilerplate)
      }
    }
    return sink.documentCount - 1
  }

  /// Inverts and writes everything.
  func finish() throws(StorageError) -> SegmentEntry {
    let classes = TermClasses(of: streams.words, analyzer: analyzer)
    var norms: [[UInt8]] = []
    var lengths: [FieldTotals] = []
    for stream in streams.fields {
      let (fieldNorms, fieldLengths) = measure(stream, classes)
      norms.append(fieldNorms)
      lengths.append(fieldLengths)
    }
    var list = PostingsBuffer()
    for field in streams.fields.indices {
      let infos = try writeAnalyzed(field, classes, norms[field], &list)
      if analyzer.stems { try writeExact(field, classes, norms[field], infos, &list) }
    }
    try keywords.forEachKey { (key, passages) throws(StorageError) in
      list.removeAll()
      list.passages = passages
      list.frequencies = [UInt32](repeating: 1, count: passages.count)
      list.norms = [UInt8](repeating: 0, count: passages.count)
      try sink.append(key, list)
    }
    return try sink.finish(norms: norms, lengths: lengths)
  }

  func abandon() { sink.abandon() }

  // MARK: - Adding

  private func append(_ text: String, to field: Field) {
    guard let number = field.textNumber, !text.isEmpty else { return }
    batch.removeAll()
    analyzer.tokenize(text, into: &batch)
    streams.append(batch, to: number)
  }

  private func addKeywords(of document: Document, firstPassage: UInt32) {
    for (name, value) in KeywordValues.all(of: document, analyzer: analyzer) {
      keywords.add(TermKey.keyword(name, value), passage: firstPassage)
    }
  }

  // MARK: - Writing

  /// The norm of each passage, and the sum of the exact lengths.
  private func measure(_ stream: FieldStream, _ classes: TermClasses) -> ([UInt8], FieldTotals) {
    var norms: [UInt8] = []
    var lengths = FieldTotals()
    for passage in stream.starts.indices {
      var length: UInt32 = 0
      for word in stream.words[stream.range(of: passage)] where word != FieldStream.hole {
        if classes.termOfWord[Int(word)] != FieldStream.hole { length += 1 }
      }
      norms.append(LengthNorm.encode(length))
      lengths.length += UInt64(length)
      lengths.passages += length > 0 ? 1 : 0
    }
    return (norms, lengths)
  }

  /// Writes the analyzed terms of a field; returns where each term's list went.
  private func writeAnalyzed(
    _ field: Int, _ classes: TermClasses, _ norms: [UInt8], _ list: inout PostingsBuffer
  ) throws(StorageError) -> [TermInfo?] {
    let inversion = Inversion(
      streams.fields[field], termOfWord: classes.termOfWord, termCount: classes.terms.count)
    var infos = [TermInfo?](repeating: nil, count: classes.terms.count)
    for term in classes.sortedTerms where inversion.occurrences(of: term) > 0 {
      inversion.fill(&list, with: term, positions: true)
      list.takeNorms(from: norms)
      infos[term] = try sink.append(
        TermKey.analyzed(field: field, classes.terms[term]), list)
    }
    return infos
  }

  /// Writes the exact words of a field. A word that alone makes up its term shares that list.
  private func writeExact(
    _ field: Int, _ classes: TermClasses, _ norms: [UInt8], _ infos: [TermInfo?],
    _ list: inout PostingsBuffer
  ) throws(StorageError) {
    let identity = classes.termOfWord.enumerated().map { word, term in
      term == FieldStream.hole ? FieldStream.hole : UInt32(word)
    }
    let words = streams.words
    let inversion = Inversion(
      streams.fields[field], termOfWord: identity, termCount: words.count)
    for word in classes.sortedWords {
      let occurrences = inversion.occurrences(of: word)
      guard occurrences > 0 else { continue }
      let key = TermKey.exact(field: field, words[word])
      if let info = infos[Int(classes.termOfWord[word])], info.occurrences == occurrences {
        try sink.append(key, sharing: info)
      } else {
        inversion.fill(&list, with: word, positions: false)
        list.takeNorms(from: norms)
        try sink.append(key, list)
      }
    }
  }
}
