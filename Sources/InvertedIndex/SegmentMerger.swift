import Documents
import IndexFormat
import Storage
import TextAnalysis

/// Writes several segments as one, without their deleted documents, in the order given.
struct SegmentMerger {
  /// One source: a segment and where its passages go.
  private struct Source {
    let segment: Segment
    /// The new number of each passage, or `dropped`.
    let renumbered: [UInt32]
  }

  private static let dropped = UInt32.max
  private let sink: SegmentSink
  private let analyzer: Analyzer
  private let scales: [ImpactScale]
  private var sources: [Source] = []
  private var norms = [[UInt8]](repeating: [], count: Field.textCount)
  private var lengths = [FieldTotals](
    repeating: FieldTotals(), count: Field.textCount)

  static func merge(
    _ parts: [(segment: Segment, deleted: DeletedSet?)], into number: UInt64, analyzer: Analyzer,
    in directory: any Directory
  ) throws(StorageError) -> SegmentEntry {
    let sink = try SegmentSink(number: number, in: directory)
    do {
      var merger = SegmentMerger(
        sink: sink, analyzer: analyzer, scales: scales(of: parts))
      for (segment, deleted) in parts { try merger.copyStored(segment, deleted) }
      try merger.mergeTerms()
      return try sink.finish(
        norms: merger.norms, lengths: merger.lengths,
        scales: merger.scales)
    } catch {
      sink.abandon()
      throw error
    }
  }

  private init(sink: SegmentSink, analyzer: Analyzer, scales: [ImpactScale]) {
    self.sink = sink
    self.analyzer = analyzer
    self.scales = scales
  }

  /// The scales for what all sources have in each field, deleted documents included.
  private static func scales(
    of parts: [(segment: Segment, deleted: DeletedSet?)]
  ) -> [ImpactScale] {
    (0..<Field.textCount).map { field in
      let lengths = parts.reduce(into: FieldTotals()) { sum, part in
        let totals = part.segment.norms.totals[field]
        sum.length += totals.length
        sum.passages += totals.passages
      }
      return .standard(field: field, lengths)
    }
  }

  /// Copies stored documents, passages and norms, and numbers the passages anew.
  private mutating func copyStored(
    _ segment: Segment, _ deleted: DeletedSet?
  ) throws(StorageError) {
    var renumbered = [UInt32](repeating: Self.dropped, count: Int(segment.passageCount))
    let old = try (0..<Field.textCount).map { (field) throws(StorageError) in
      try segment.norms.norms(field: field)
    }
    for document in 0..<segment.map.documentCount where !(deleted?.contains(document) ?? false) {
      try sink.appendDocument(try segment.documentRecord(document))
      for passage in segment.map.passages(of: document) {
        renumbered[Int(passage)] = sink.passageCount
        try sink.appendPassage(try segment.passageRecord(passage))
        for field in 0..<Field.textCount {
          let norm = old[field][Int(passage)]
          norms[field].append(norm)
          lengths[field].passages += norm > LengthNorm.encode(0) ? 1 : 0
        }
      }
    }
    sources.append(Source(segment: segment, renumbered: renumbered))
  }

  /// Merges the dictionaries key by key.
  private mutating func mergeTerms() throws(StorageError) {
    var cursors: [(cursor: TermDictionaryCursor, source: Int)] = []
    for (source, part) in sources.enumerated() {
      var cursor = try part.segment.terms.cursor(from: [])
      if try cursor.next() { cursors.append((cursor, source)) }
    }
    var list = PostingsBuffer()
    var shareable = ShareableLists(analyzer: analyzer)
    while let key = cursors.map(\.cursor.key).min(by: { $0.lexicographicallyPrecedes($1) }) {
      list.removeAll()
      var i = 0
      while i < cursors.count {
        guard cursors[i].cursor.key == key else {
          i += 1
          continue
        }
        let source = sources[cursors[i].source]
        try append(cursors[i].cursor.info, field: KeyKind(key).field, of: source, to: &list)
        if try cursors[i].cursor.next() { i += 1 } else { cursors.remove(at: i) }
      }
      guard !list.passages.isEmpty else { continue }
      try write(key, &list, &shareable)
    }
  }

  /// Appends the surviving postings of one source.
  private func append(
    _ info: TermInfo, field: Int, of source: Source, to list: inout PostingsBuffer
  ) throws(StorageError) {
    let postings = try source.segment.list(info)
    var passages = [UInt32](repeating: 0, count: PostingsList.blockLength)
    var frequencies = passages
    var places = BlockPositions()
    var norms = [UInt8](repeating: 0, count: PostingsList.blockLength)
    for block in 0..<postings.blockCount {
      let count = try postings.decodeBlock(
        block, passages: &passages, frequencies: &frequencies)
      if postings.hasPositions {
        try source.segment.norms.gather(
          field: field, passages: passages, count: count, into: &norms)
        try postings.loadPositions(
          block, frequencies: frequencies, norms: norms, count: count, into: &places)
      }
      for i in 0..<count {
        let passage = source.renumbered[Int(passages[i])]
        if passage != Self.dropped {
          list.passages.append(passage)
          list.frequencies.append(frequencies[i])
          if postings.hasPositions { try places.append(posting: i, to: &list.positions) }
        }
      }
    }
  }

  private mutating func write(
    _ key: [UInt8], _ list: inout PostingsBuffer, _ shareable: inout ShareableLists
  ) throws(StorageError) {
    let occurrences = list.frequencies.reduce(0) { $0 + UInt64($1) }
    switch KeyKind(key) {
    case .analyzed(let field):
      lengths[field].length += occurrences
      list.takeNorms(from: norms[field])
      let info = try sink.append(key, list, scale: scales[field])
      shareable.remember(key, info)
    case .exact(let field):
      if let info = shareable.list(for: key, occurrences: occurrences) {
        try sink.append(key, sharing: info)
      } else {
        list.positions = []
        list.takeNorms(from: norms[field])
        try sink.append(key, list, scale: scales[field])
      }
    case .keyword:
      list.norms = [UInt8](repeating: 0, count: list.passages.count)
      try sink.append(key, list, scale: nil)
    }
  }
}
