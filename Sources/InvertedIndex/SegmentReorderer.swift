import Documents
import IndexFormat
import Storage
import TextAnalysis

/// Writes several segments as one, without their deleted documents, in an order of documents in which
/// those that are alike stand together.
///
/// Everything is decoded, and written as if the documents had been added in that order and merged:
/// but for its scales of impacts, which count deleted documents too, the segment has the bytes that it
/// would have then. Stored blocks are decompressed again where they are come back to, but for those that
/// fit into ``mostKept``.
struct SegmentReorderer {
  /// How many bytes of stored passages, and of stored documents, are kept to come back to.
  private static let mostKept = 32 << 20

  /// How many bytes of lists are written before the memory of those they come from is let go.
  private static let mostHeld = 4 << 20

  private let parts: [MergePart]
  private let sink: SegmentSink
  private let analyzer: Analyzer
  private let scales: [ImpactScale]
  private var norms = [[UInt8]](repeating: [], count: Field.textCount)
  private var lengths = [FieldTotals](repeating: FieldTotals(), count: Field.textCount)
  /// By part and passage: the new number, or ``Renumbering/dropped``.
  private var numbers: [[UInt32]]

  /// Merges and reorders.
  static func merge(
    _ parts: [MergePart], into number: UInt64, analyzer: Analyzer, in directory: any Directory
  ) throws(StorageError) -> SegmentEntry {
    let documents = LiveDocuments(parts)
    let order = try DocumentOrder.bisected(documents, in: parts)
    return try merge(
      parts, order.map { documents.places[Int($0)] }, into: number, analyzer: analyzer,
      in: directory)
  }

  /// Merges in an order that is given.
  static func merge(
    _ parts: [MergePart], _ order: [LiveDocuments.Place], into number: UInt64,
    analyzer: Analyzer, in directory: any Directory
  ) throws(StorageError) -> SegmentEntry {
    let sink = try SegmentSink(number: number, in: directory)
    do {
      var merger = SegmentReorderer(parts, sink: sink, analyzer: analyzer)
      try merger.copyStored(order)
      try merger.writeTerms()
      return try sink.finish(
        norms: merger.norms, lengths: merger.lengths, scales: merger.scales, order: .reordered)
    } catch {
      sink.abandon()
      throw error
    }
  }

  private init(_ parts: [MergePart], sink: SegmentSink, analyzer: Analyzer) {
    self.parts = parts
    self.sink = sink
    self.analyzer = analyzer
    scales = SegmentMerger.scales(of: parts)
    numbers = parts.map {
      [UInt32](repeating: Renumbering.dropped, count: Int($0.segment.passageCount))
    }
  }

  /// Copies stored documents, passages and norms, and numbers the passages anew.
  private mutating func copyStored(_ order: [LiveDocuments.Place]) throws(StorageError) {
    let mostKept = Self.mostKept / max(parts.count, 1)
    var documents = parts.map {
      ScatteredRecords($0.segment.storedDocuments, mostKept: mostKept)
    }
    var passages = parts.map { ScatteredRecords($0.segment.storedPassages, mostKept: mostKept) }
    let old = try parts.map { (part) throws(StorageError) in
      try (0..<Field.textCount).map { (field) throws(StorageError) in
        try part.segment.norms.norms(field: field)
      }
    }
    for place in order {
      let part = place.part
      try sink.appendDocument(try documents[part].record(place.document))
      for passage in parts[part].segment.map.passages(of: place.document) {
        numbers[part][Int(passage)] = sink.passageCount
        try sink.appendPassage(try passages[part].record(Int(passage)))
        for field in 0..<Field.textCount { append(old[part][field][Int(passage)], to: field) }
      }
    }
  }

  private mutating func append(_ norm: UInt8, to field: Int) {
    norms[field].append(norm)
    if norm > LengthNorm.encode(0) { lengths[field].passages += 1 }
  }

  /// Writes the list of every key of the dictionaries of which a posting stays.
  private mutating func writeTerms() throws(StorageError) {
    var terms = try TermDictionaryMerge(parts.map(\.segment.terms))
    var list = ReorderedList(
      zip(parts, numbers).map { ($0.segment, $1) }, passageCount: sink.passageCount)
    var shareable = ShareableLists(sources: parts.count, analyzer: analyzer)
    var held = 0
    while try terms.next() {
      try write(terms.key, terms.parts, &list, &shareable)
      if sink.listLength - held >= Self.mostHeld {
        for part in parts { part.segment.letGo() }
        held = sink.listLength
      }
    }
  }

  private mutating func write(
    _ key: [UInt8], _ parts: [TermPart], _ list: inout ReorderedList,
    _ shareable: inout ShareableLists
  ) throws(StorageError) {
    let kind = KeyKind(key)
    let positions: Int? = if case .analyzed(let field) = kind { field } else { nil }
    try list.read(parts, positionsOf: positions)
    guard !list.postings.passages.isEmpty else { return }
    switch kind {
    case .analyzed(let field):
      list.postings.takeNorms(from: norms[field])
      let info = try sink.append(key, list.postings, scale: scales[field])
      lengths[field].add(length: info.occurrences)
      try shareable.remember(info, of: parts, field: field)
    case .exact(let field):
      let shared = try shareable.list(of: parts, field: field, occurrences: list.occurrences)
      if let shared { return try sink.append(key, sharing: shared) }
      list.postings.takeNorms(from: norms[field])
      try sink.append(key, list.postings, scale: scales[field])
    case .keyword:
      list.postings.norms = [UInt8](repeating: 0, count: list.postings.passages.count)
      try sink.append(key, list.postings, scale: nil)
    }
  }
}
