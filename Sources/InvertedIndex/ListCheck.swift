package import IndexFormat
package import Storage

/// Decodes one list of postings, and verifies that all that is told of it elsewhere is true.
struct ListCheck {
  /// How often the term occurs.
  private(set) var occurrences: UInt64 = 0

  private let segment: Segment
  private let list: PostingsList
  private let field: Int
  private var passages = [UInt32](repeating: 0, count: PostingsList.blockLength)
  private var frequencies = [UInt32](repeating: 0, count: PostingsList.blockLength)
  private var norms = [UInt8](repeating: 0, count: PostingsList.blockLength)
  private var places = BlockPositions()
  private var positions: [UInt32] = []
  private var postings = 0
  private var last: UInt32?
  private var maxima: [UInt8]

  init(_ info: TermInfo, of kind: KeyKind, in segment: Segment) throws(StorageError) {
    self.segment = segment
    list = try segment.list(info)
    field = kind.field
    let ranges = RangeMaxima.rangeCount(ofPassages: segment.passageCount)
    maxima = [UInt8](repeating: 0, count: list.hasMaxima ? ranges : 0)
    for block in 0..<list.blockCount { try check(block) }
    guard postings == Int(info.documentFrequency), occurrences == info.occurrences else {
      throw segment.damage(.postings, "counts disagree with the dictionary")
    }
    if list.hasMaxima, try list.rangeMaxima() != maxima {
      throw segment.damage(.postings, "highest impacts disagree with the postings")
    }
  }

  private mutating func check(_ block: Int) throws(StorageError) {
    let count = try list.decodeBlock(block, passages: &passages, frequencies: &frequencies)
    postings += count
    for i in 0..<count {
      guard passages[i] < segment.passageCount, last.map({ $0 < passages[i] }) ?? true else {
        throw segment.damage(.postings, "passages out of order")
      }
      last = passages[i]
      occurrences += UInt64(frequencies[i])
    }
    guard last == list.lastPassage(ofBlock: block) else {
      throw segment.damage(.postings, "last passage disagrees with its block")
    }
    guard list.hasPositions || list.hasMaxima else { return }
    try segment.norms.gather(field: field, passages: passages, count: count, into: &norms)
    if list.hasMaxima { bound(count) }
    guard list.hasPositions else { return }
    try list.loadPositions(
      block, frequencies: frequencies, norms: norms, count: count, into: &places)
    for posting in 0..<count {
      positions.removeAll(keepingCapacity: true)
      try places.append(posting: posting, to: &positions)
    }
  }

  private mutating func bound(_ count: Int) {
    let scale = segment.norms.scales[field]
    for i in 0..<count {
      let range = Int(passages[i]) / RangeMaxima.rangeLength
      maxima[range] = max(
        maxima[range], scale.impact(frequency: frequencies[i], norm: norms[i]))
    }
  }
}

extension Segment {
  /// The error for something wrong in one of the segment's files.
  package func damage(_ part: SegmentFile, _ what: String) -> StorageError {
    .corrupted(file: part.fileName(entry.number), offset: 0, what: what)
  }
}
