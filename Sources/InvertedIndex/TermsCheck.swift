import Documents
import IndexFormat
import Storage
import TextAnalysis

/// Walks through the dictionary of a segment: every term is found by its key, every list is decoded,
/// and what the lists add up to is what the norms say.
final class TermsCheck {
  private let segment: Segment
  private let analyzer: Analyzer?
  private let complaints: Complaints
  private var tally: WordTally
  /// The languages by which documents of the segment may be analyzed.
  private var languages: [Language?] = [nil]

  init(of segment: Segment, analyzer: Analyzer?, _ complaints: Complaints) {
    self.segment = segment
    self.analyzer = analyzer
    self.complaints = complaints
    tally = WordTally(
      passages: Int(segment.passageCount), documents: segment.map.documentCount)
  }

  /// Checks everything; tells what the lists add up to.
  func run() throws(StorageError) -> WordTally {
    var count = 0
    if let analyzer, analyzer.goesByLanguage {
      try complaints.note { () throws(StorageError) in
        languages += try DocumentLanguages(of: segment, analyzer).languages
      }
    }
    try complaints.note { () throws(StorageError) in
      var cursor = try segment.terms.cursor()
      while try cursor.next() {
        count += 1
        let (key, info) = (cursor.key, cursor.info)
        try complaints.note { () throws(StorageError) in try check(key, info) }
      }
    }
    if count != segment.terms.count {
      complain(.terms, "\(count) terms instead of \(segment.terms.count)")
    }
    try begin(Field.textCount)
    return tally
  }

  private func check(_ key: [UInt8], _ info: TermInfo) throws(StorageError) {
    guard try segment.terms.find(key) == info else {
      return complain(.terms, "\(describe(key)) is not found by its key")
    }
    let kind = KeyKind(key)
    let isKnown =
      kind != .keyword || key.first == TermKey.keywordTag || key.first == FieldValue.tag
    guard isKnown else { return complain(.terms, "\(describe(key)) is of no kind") }
    switch kind {
    case .analyzed(let field), .exact(let field): try begin(field)
    case .keyword: try begin(Field.textCount)
    }
    if case .exact(let field) = kind { try checkWord(key, info, field) }
    var list = try ListCheck(info, key, kind, in: segment)
    try list.run(into: &tally)
  }

  /// An exact word belongs to a term, or to several in several languages; it has a list of its own, or
  /// that of a term, if it is the only word of it.
  private func checkWord(_ key: [UInt8], _ info: TermInfo, _ field: Int) throws(StorageError) {
    guard let analyzer else { return }
    let terms = Set(languages.compactMap { analyzer.term(for: key.dropFirst(), in: $0) })
    var occurrences: UInt64 = 0
    for term in terms {
      guard let whole = try segment.terms.find(TermKey.analyzed(field: field, term)) else {
        continue
      }
      let (sum, overflow) = occurrences.addingReportingOverflow(whole.occurrences)
      occurrences = overflow ? .max : sum
      if whole != info, whole.postings == info.postings {
        complain(
          .terms, "\(describe(key)) shares the list of its term, and not what is told of it")
      }
    }
    guard analyzer.stems, occurrences > 0, occurrences >= info.occurrences else {
      return complain(.terms, "\(describe(key)) belongs to no term")
    }
  }

  /// Goes on to the next field; keys are in the order of fields.
  private func begin(_ field: Int) throws(StorageError) {
    while tally.field < field {
      try complaints.note { () throws(StorageError) in try checkLengths() }
      tally.beginField(tally.field + 1)
    }
  }

  /// Compares the lengths of the field that is done with its norms.
  private func checkLengths() throws(StorageError) {
    let field = tally.field
    let name = Field.text[field].name
    let norms = try segment.norms.norms(field: field)
    var total = FieldTotals()
    for (passage, length) in tally.lengths.enumerated() {
      total.add(length: length)
      total.passages += length > 0 ? 1 : 0
      if LengthNorm.encode(UInt32(clamping: length)) != norms[passage] {
        complaints.add(
          SegmentFile.norms.fileName(segment.entry.number),
          at: segment.norms.offset(field: field, passage: passage),
          "\(name) of passage \(passage) has \(length) words, not what its norm says")
      }
    }
    if total != segment.norms.totals[field] {
      complain(.norms, "total length of field \(name)")
    }
    if let analyzer, analyzer.stems, tally.words != tally.lengths {
      complain(.postings, "the exact words of \(name) are not those of its terms")
    }
  }

  private func complain(_ part: SegmentFile, _ what: String) {
    complaints.add(part.fileName(segment.entry.number), what)
  }

  /// A key as it is told to people.
  private func describe(_ key: [UInt8]) -> String {
    "term "
      + String(decoding: key.dropFirst().map { $0 == 0 ? 0x3A : $0 }, as: UTF8.self)
      .debugDescription
  }
}
