import Documents
import IndexFormat
import Storage

@testable import InvertedIndex

/// Merges segments the plain way, as the oracle: every record and every list is decoded, and written
/// as if the documents that stay had just been added.
struct PlainMerger {
  private struct Source {
    let segment: Segment
    let renumbered: [UInt32]
  }

  /// The first list that a list is merged from. A word that is the only one of its term has it in
  /// common with the term.
  private struct ListPlace: Hashable {
    let source: Int
    let postings: UInt64
  }

  private static let dropped = UInt32.max
  private let sink: SegmentSink
  private let scales: [ImpactScale]
  private var sources: [Source] = []
  private var norms = [[UInt8]](repeating: [], count: Field.textCount)
  private var lengths = [FieldTotals](repeating: FieldTotals(), count: Field.textCount)

  static func merge(
    _ parts: [MergePart], into number: UInt64, in directory: any Directory
  ) throws -> SegmentEntry {
    let scales = (0..<Field.textCount).map { field in
      let lengths = parts.reduce(into: FieldTotals()) { sum, part in
        sum.length += part.segment.norms.totals[field].length
        sum.passages += part.segment.norms.totals[field].passages
      }
      return ImpactScale.standard(field: field, lengths)
    }
    var merger = PlainMerger(
      sink: try SegmentSink(number: number, in: directory), scales: scales)
    for part in parts { try merger.copyStored(part.segment, part.deleted) }
    try merger.mergeTerms()
    return try merger.sink.finish(
      norms: merger.norms, lengths: merger.lengths, scales: merger.scales)
  }

  private init(sink: SegmentSink, scales: [ImpactScale]) {
    self.sink = sink
    self.scales = scales
  }

  private mutating func copyStored(_ segment: Segment, _ deleted: DeletedSet?) throws {
    var renumbered = [UInt32](repeating: Self.dropped, count: Int(segment.passageCount))
    for document in 0..<segment.map.documentCount where !(deleted?.contains(document) ?? false) {
      try sink.appendDocument(try segment.storedDocuments.record(document))
      for passage in segment.map.passages(of: document) {
        renumbered[Int(passage)] = sink.passageCount
        try sink.appendPassage(try segment.storedPassages.record(Int(passage)))
        for field in 0..<Field.textCount {
          let norm = try segment.norms.norm(field: field, passage: passage)
          norms[field].append(norm)
          lengths[field].passages += norm > LengthNorm.encode(0) ? 1 : 0
        }
      }
    }
    sources.append(Source(segment: segment, renumbered: renumbered))
  }

  private mutating func mergeTerms() throws {
    var infos: [[UInt8]: [(source: Int, info: TermInfo)]] = [:]
    for (number, source) in sources.enumerated() {
      var cursor = try source.segment.terms.cursor()
      while try cursor.next() { infos[cursor.key, default: []].append((number, cursor.info)) }
    }
    var shared: [ListPlace: TermInfo] = [:]
    for key in infos.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      var list = PostingsBuffer()
      for (number, info) in infos[key] ?? [] {
        try append(info, field: KeyKind(key).field, of: sources[number], to: &list)
      }
      guard !list.passages.isEmpty else { continue }
      guard let first = infos[key]?.first else { continue }
      try write(
        key, &list, ListPlace(source: first.source, postings: first.info.postings), &shared)
    }
  }

  private func append(
    _ info: TermInfo, field: Int, of source: Source, to list: inout PostingsBuffer
  ) throws {
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
      for i in 0..<count where source.renumbered[Int(passages[i])] != Self.dropped {
        list.passages.append(source.renumbered[Int(passages[i])])
        list.frequencies.append(frequencies[i])
        if postings.hasPositions { try places.append(posting: i, to: &list.positions) }
      }
    }
  }

  private mutating func write(
    _ key: [UInt8], _ list: inout PostingsBuffer, _ place: ListPlace,
    _ shared: inout [ListPlace: TermInfo]
  ) throws {
    let occurrences = list.frequencies.reduce(0) { $0 + UInt64($1) }
    switch KeyKind(key) {
    case .analyzed(let field):
      lengths[field].length += occurrences
      list.takeNorms(from: norms[field])
      shared[place] = try sink.append(key, list, scale: scales[field])
    case .exact(let field):
      if let info = shared[place], info.occurrences == occurrences {
        return try sink.append(key, sharing: info)
      }
      list.positions = []
      list.takeNorms(from: norms[field])
      try sink.append(key, list, scale: scales[field])
    case .keyword:
      list.norms = [UInt8](repeating: 0, count: list.passages.count)
      try sink.append(key, list, scale: nil)
    }
  }
}
