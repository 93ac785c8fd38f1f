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
  private var batch = WordBatch()
  /// How the words of the document at hand are analyzed.
  private var language: Language?

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
    language = analyzer.language(of: document.metadata.language)
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
    streams.close()
    let classes = TermClasses(of: streams.words, analyzer: analyzer)
    var norms: [[UInt8]] = []
    var lengths: [FieldTotals] = []
    var scales: [ImpactScale] = []
    for field in 0..<Field.textCount {
      let codes = streams.finish(field)
      let (counts, passageLengths) = codes.counted(weights: classes.weights)
      norms.append(passageLengths.map(LengthNorm.encode))
      lengths.append(FieldTotals(passageLengths))
      scales.append(.standard(field: field, lengths[field]))
      guard codes.count > 0 else { continue }
      var writer = FieldWriter(
        field: field, codes, classes, counts: counts, norms: norms[field],
        scale: scales[field], writesWords: analyzer.stems, to: sink)
      try writer.write()
    }
    var list = PostingsBuffer()
    try keywords.forEachKey { (key, passages) throws(StorageError) in
      list.removeAll()
      list.passages = passages
      list.frequencies = [UInt32](repeating: 1, count: passages.count)
      list.norms = [UInt8](repeating: 0, count: passages.count)
      try sink.append(key, list, scale: nil)
    }
    return try sink.finish(norms: norms, lengths: lengths, scales: scales)
  }

  func abandon() { sink.abandon() }

  // MARK: - Adding

  private func append(_ text: String, to field: Field) {
    guard let number = field.textNumber, !text.isEmpty else { return }
    analyzer.tokenizer.cutWords(of: text, into: &batch)
    if let language { batch.mark(language) }
    streams.append(batch, to: number)
  }

  private func addKeywords(of document: Document, firstPassage: UInt32) {
    for key in KeywordValues.keys(of: document, analyzer: analyzer) {
      keywords.add(key, passage: firstPassage)
    }
  }
}

extension FieldTotals {
  /// What passages of these lengths have all together.
  fileprivate init(_ lengths: [UInt32]) {
    self.init()
    for length in lengths {
      self.length += UInt64(length)
      passages += length > 0 ? 1 : 0
    }
  }
}
