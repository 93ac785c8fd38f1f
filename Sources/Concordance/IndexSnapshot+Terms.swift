public import Documents
import IndexFormat
import InvertedIndex
import Search
import Storage
import TextAnalysis

extension IndexSnapshot {
  /// The words of a full-text field, or the values of an exact-match field, that start with
  /// `prefix`, in byte order. Deleted documents count until a merge drops them.
  ///
  /// - Parameters:
  ///   - prefix: The start of the words, folded as they are (case, accents).
  ///   - limit: The largest number of terms returned.
  public func terms(
    startingWith prefix: String = "", in field: Field = .body, limit: Int = .max
  ) throws(IndexError) -> [TermStatistics] {
    let analyzer = snapshot.analyzer
    let key =
      switch field {
      case .keyword(let name):
        TermKey.keyword(name, KeywordValues.normalized(prefix, of: name, analyzer: analyzer))
      default: analyzer.wordKey(field: field.textNumber ?? 0, analyzer.fold(prefix))
      }
    let start: Int =
      if case .keyword(let name) = field { TermKey.keywordPrefix(name).count } else { 1 }
    return try IndexError.translate(path) { () throws(StorageError) in
      try merged(startingWith: key, limit: limit).map { key, info in
        TermStatistics(
          term: String(decoding: key.dropFirst(start), as: UTF8.self),
          documentFrequency: Int(info.documentFrequency),
          occurrences: Int(clamping: info.occurrences))
      }
    }
  }

  /// Dictionary entries of all segments, equal keys added up.
  private func merged(
    startingWith prefix: [UInt8], limit: Int
  ) throws(StorageError) -> [(key: [UInt8], info: TermInfo)] {
    var cursors: [TermDictionaryCursor] = []
    for part in snapshot.parts {
      var cursor = try part.segment.terms.cursor(from: prefix)
      if try cursor.next() { cursors.append(cursor) }
    }
    var entries: [(key: [UInt8], info: TermInfo)] = []
    while entries.count < limit,
      let key = cursors.map(\.key).min(by: { $0.lexicographicallyPrecedes($1) }),
      key.starts(with: prefix)
    {
      var total = TermInfo(documentFrequency: 0, occurrences: 0, postings: 0, positions: 0)
      for i in cursors.indices.reversed() where cursors[i].key == key {
        total.add(cursors[i].info)
        if try !cursors[i].next() { cursors.remove(at: i) }
      }
      entries.append((key, total))
    }
    return entries
  }

  /// Inputs that the last run over files and folders had to leave out.
  package var skippedInputs: Int {
    snapshot.manifest.settings[IndexStatistics.skippedSetting].flatMap { Int($0) } ?? 0
  }

  /// What is in the index.
  public func statistics() -> IndexStatistics {
    let manifest = snapshot.manifest
    var bytes: [String: Int] = [:]
    for segment in manifest.segments {
      for file in segment.files + [segment.deletes].compactMap({ $0 }) {
        let part = file.name.drop { $0 != "." }.dropFirst().prefix { $0 != "-" }
        bytes[String(part), default: 0] += Int(file.length)
      }
    }
    return IndexStatistics(
      documents: snapshot.documentCount, passages: snapshot.livePassageCount,
      terms: snapshot.parts.reduce(0) { $0 + $1.segment.terms.count },
      bodyTokens: Int(clamping: snapshot.lengths(ofField: Field.body.textNumber ?? 0).length),
      skippedInputs: skippedInputs,
      segments: manifest.segments.count, documentOrder: DocumentOrder(snapshot.order),
      deletedDocuments: manifest.segments.reduce(0) { $0 + Int($1.deletedDocuments) },
      bytes: bytes, generation: Int(manifest.generation),
      settings: IndexSettings(named: manifest.settings))
  }
}

extension DocumentOrder {
  init(_ order: SegmentOrder) {
    switch order {
    case .asAdded: self = .asAdded
    case .reordered: self = .reordered
    case .mixed: self = .mixed
    }
  }
}

extension TermInfo {
  /// Adds what another segment has of a term: numbers that its lists have not been asked about, and that
  /// stay the largest where damage made them so.
  fileprivate mutating func add(_ other: TermInfo) {
    let (frequency, isLost) = documentFrequency.addingReportingOverflow(other.documentFrequency)
    documentFrequency = isLost ? .max : frequency
    let (sum, overflow) = occurrences.addingReportingOverflow(other.occurrences)
    occurrences = overflow ? .max : sum
  }
}
