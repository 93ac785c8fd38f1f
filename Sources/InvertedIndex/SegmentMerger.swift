import Documents
import IndexFormat
import Storage
import TextAnalysis

/// Writes several segments as one, without their deleted documents, in the order given.
///
/// The bytes follow from those of the segments and from what is deleted. Stored blocks are copied
/// where that is possible, so they can be cut elsewhere than if the documents had been added anew;
/// lists have the bytes that they would have then.
struct SegmentMerger {
  /// How many keys are merged between two looks at whether the merge is stopped.
  private static let keysBetweenQuestions = 1 << 10

  /// How many bytes of lists are merged before the memory of those they come from is let go.
  private static let mostHeld = 4 << 20

  private let sink: SegmentSink
  private let analyzer: Analyzer
  private let scales: [ImpactScale]
  private var sources: [MergeSource] = []
  private var norms = [[UInt8]](repeating: [], count: Field.textCount)
  private var lengths = [FieldTotals](
    repeating: FieldTotals(), count: Field.textCount)

  /// Merges; `nil` if that was stopped, and then no file is left.
  ///
  /// - Parameter isStopped: Asked now and then.
  static func merge(
    _ parts: [MergePart], into number: UInt64, analyzer: Analyzer, in directory: any Directory,
    isStopped: () -> Bool = { false }
  ) throws(StorageError) -> SegmentEntry? {
    let sink = try SegmentSink(number: number, in: directory)
    do {
      var merger = SegmentMerger(sink: sink, analyzer: analyzer, scales: scales(of: parts))
      for part in parts where !isStopped() {
        try merger.copyStored(part.segment, part.deleted)
        part.segment.letGo()
      }
      guard !isStopped(), try merger.mergeTerms(of: parts, isStopped) else {
        sink.abandon()
        return nil
      }
      return try sink.finish(
        norms: merger.norms, lengths: merger.lengths, scales: merger.scales,
        order: SegmentOrder(joining: parts.map(\.segment.entry.order)))
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
  static func scales(of parts: [MergePart]) -> [ImpactScale] {
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
    let old = try (0..<Field.textCount).map { (field) throws(StorageError) in
      try segment.norms.norms(field: field)
    }
    let first = sink.passageCount
    guard let deleted, deleted.count > 0 else {
      try copyStored(0..<segment.map.documentCount, of: segment, norms: old)
      sources.append(segment.mergeSource(norms: old, .shifted(by: first)))
      return
    }
    var table = [UInt32](repeating: Renumbering.dropped, count: Int(segment.passageCount))
    for run in deleted.liveRuns(of: segment.map.documentCount) {
      var next = sink.passageCount
      for passage in segment.map.passages(ofRun: run) {
        table[Int(passage)] = next
        next += 1
      }
      try copyStored(run, of: segment, norms: old)
    }
    sources.append(segment.mergeSource(norms: old, .table(table)))
  }

  /// Copies a run of documents with their passages.
  private mutating func copyStored(
    _ run: Range<Int>, of segment: Segment, norms old: [[UInt8]]
  ) throws(StorageError) {
    try sink.append(documents: run, of: segment)
    let passages = segment.map.passages(ofRun: run)
    let none = LengthNorm.encode(0)
    for field in 0..<Field.textCount {
      let copied = old[field][Int(passages.lowerBound)..<Int(passages.upperBound)]
      norms[field] += copied
      lengths[field].passages += UInt32(copied.count { $0 > none })
    }
  }

  /// Merges the dictionaries key by key, and the lists of each key; false if that was stopped.
  private mutating func mergeTerms(
    of parts: [MergePart], _ isStopped: () -> Bool
  ) throws(StorageError) -> Bool {
    var terms = try TermDictionaryMerge(parts.map(\.segment.terms))
    var lists = sink.merger(of: sources)
    var shareable = ShareableLists(sources: sources.count, analyzer: analyzer)
    var count = 0
    var held = sink.listLength
    while try terms.next() {
      count += 1
      if count % Self.keysBetweenQuestions == 0 {
        if isStopped() { return false }
        if sink.listLength - held >= Self.mostHeld {
          for part in parts { part.segment.letGo() }
          held = sink.listLength
        }
      }
      let key = terms.key
      guard let info = try merge(key, terms.parts, &lists, &shareable) else { continue }
      try sink.append(key, sharing: info)
      if case .analyzed(let field) = KeyKind(key) {
        lengths[field].add(length: info.occurrences)
        try shareable.remember(info, of: terms.parts, field: field)
      }
    }
    return true
  }

  /// Writes the merged list of a key, unless there is one that it can share; `nil` if no posting stays.
  private func merge(
    _ key: [UInt8], _ parts: [TermPart], _ lists: inout ListMerger,
    _ shareable: inout ShareableLists
  ) throws(StorageError) -> TermInfo? {
    switch KeyKind(key) {
    case .analyzed(let field):
      return try lists.merge(parts, field: field, scale: scales[field], keepsPositions: true)
    case .keyword:
      return try lists.merge(parts, field: nil, scale: nil, keepsPositions: false)
    case .exact(let field):
      if parts.allSatisfy({ sources[$0.source].shift != nil }) {
        let occurrences = parts.reduce(0) { $0 &+ $1.info.occurrences }
        let shared = try shareable.list(of: parts, field: field, occurrences: occurrences)
        if let shared { return shared }
        return try lists.merge(parts, field: field, scale: scales[field], keepsPositions: false)
      }
      try lists.read(parts, field: field, scale: scales[field], keepsPositions: false)
      let shared = try shareable.list(of: parts, field: field, occurrences: lists.occurrences)
      if let shared { return shared }
      return try lists.write()
    }
  }
}

extension DeletedSet {
  /// The runs of documents that are not deleted, rising.
  fileprivate func liveRuns(of documentCount: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for document in 0..<documentCount {
      if !contains(document) {
        start = start ?? document
      } else if let first = start {
        runs.append(first..<document)
        start = nil
      }
    }
    if let start { runs.append(start..<documentCount) }
    return runs
  }
}
