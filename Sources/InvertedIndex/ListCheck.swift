package import IndexFormat
package import Storage

/// Decodes one list of postings, and verifies that all that is told of it elsewhere is true.
struct ListCheck: ~Copyable {
  private let segment: Segment
  private let info: TermInfo
  private let kind: KeyKind
  private let list: PostingsList
  /// What stands for the term in the print of a passage.
  private let print: UInt64
  private var passages = [UInt32](repeating: 0, count: PostingsList.blockLength)
  private var frequencies = [UInt32](repeating: 0, count: PostingsList.blockLength)
  private var norms = [UInt8](repeating: 0, count: PostingsList.blockLength)
  private var places = BlockPositions()
  private var positions: [UInt32] = []
  private var postings = 0
  private var occurrences: UInt64 = 0
  private var last: UInt32?
  private var maxima: [UInt8]

  /// Opens the list of a key.
  init(
    _ info: TermInfo, _ key: [UInt8], _ kind: KeyKind, in segment: Segment
  ) throws(StorageError) {
    self.segment = segment
    self.info = info
    self.kind = kind
    list = try segment.list(info)
    print = WordPrint.key(key.first ?? 0, WordPrint.hash(key.dropFirst()))
    let ranges = RangeMaxima.rangeCount(ofPassages: segment.passageCount)
    maxima = [UInt8](repeating: 0, count: list.hasMaxima ? ranges : 0)
  }

  /// Checks the list and adds it to what is told of all lists.
  mutating func run(into tally: inout WordTally) throws(StorageError) {
    if case .analyzed = kind, !list.hasPositions { throw damage("a term without positions") }
    if kind == .keyword, list.hasPositions || list.hasMaxima {
      throw damage("a value with positions or impacts")
    }
    for block in 0..<list.blockCount { try check(block, &tally) }
    guard postings == Int(info.documentFrequency), occurrences == info.occurrences else {
      throw damage("counts disagree with the dictionary")
    }
    if list.hasMaxima, try list.rangeMaxima() != maxima {
      throw damage("highest impacts disagree with the postings")
    }
  }

  private mutating func check(_ block: Int, _ tally: inout WordTally) throws(StorageError) {
    let count = try list.decodeBlock(block, passages: &passages, frequencies: &frequencies)
    postings += count
    for i in 0..<count {
      guard passages[i] < segment.passageCount, last.map({ $0 < passages[i] }) ?? true else {
        throw damage("passages out of order")
      }
      last = passages[i]
      occurrences += UInt64(frequencies[i])
    }
    guard last == list.lastPassage(ofBlock: block) else {
      throw damage("last passage disagrees with its block")
    }
    try addCounts(count, &tally)
    guard list.hasPositions || list.hasMaxima else { return }
    try segment.norms.gather(field: kind.field, passages: passages, count: count, into: &norms)
    if list.hasMaxima { bound(count) }
    guard list.hasPositions else { return }
    try list.loadPositions(
      block, frequencies: frequencies, norms: norms, count: count, into: &places)
    for posting in 0..<count {
      positions.removeAll(keepingCapacity: true)
      try places.append(posting: posting, to: &positions)
      guard case .analyzed = kind else { continue }
      for position in positions {
        tally.passages[Int(passages[posting])] &+= WordPrint.occurrence(of: print, at: position)
      }
    }
  }

  /// Adds what needs no positions.
  private func addCounts(_ count: Int, _ tally: inout WordTally) throws(StorageError) {
    switch kind {
    case .analyzed:
      for i in 0..<count { tally.lengths[Int(passages[i])] += UInt64(frequencies[i]) }
    case .exact:
      for i in 0..<count {
        tally.words[Int(passages[i])] += UInt64(frequencies[i])
        tally.passages[Int(passages[i])] &+= print &* UInt64(frequencies[i])
      }
    case .keyword:
      for i in 0..<count {
        let document = segment.map.document(of: passages[i])
        guard frequencies[i] == 1, segment.map.boundaries[document] == passages[i] else {
          throw damage("a value that is not at the first passage of a document")
        }
        tally.documents[document] &+= print
      }
    }
  }

  private mutating func bound(_ count: Int) {
    let scale = segment.norms.scales[kind.field]
    for i in 0..<count {
      let range = Int(passages[i]) / RangeMaxima.rangeLength
      maxima[range] = max(
        maxima[range], scale.impact(frequency: frequencies[i], norm: norms[i]))
    }
  }

  private func damage(_ what: String) -> StorageError {
    .corrupted(
      file: SegmentFile.postings.fileName(segment.entry.number),
      offset: Int(clamping: info.postings), what: what)
  }
}

extension Segment {
  /// The error for something wrong in one of the segment's files.
  package func damage(_ part: SegmentFile, _ what: String) -> StorageError {
    .corrupted(file: part.fileName(entry.number), offset: 0, what: what)
  }
}
