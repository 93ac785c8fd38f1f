import IndexFormat
import InvertedIndex
import Storage

/// Looks for the best passages of one segment: into the most promising windows first, then into all
/// that can still hold one of the best. An operator with a short list is asked to go along it instead.
struct SegmentScan {
  private let root: any MatchOperator
  private let part: Snapshot.Part
  private var result = WindowResult()

  /// How many of the most promising windows are looked into first, so that the others have to reach
  /// a high score.
  private static let promising = 16

  init(_ root: any MatchOperator, _ part: Snapshot.Part) {
    self.root = root
    self.part = part
  }

  /// Offers to `top` every live passage that could be among the best.
  mutating func run(_ top: inout TopPassages, prunes: Bool = true) throws(StorageError) {
    var collector = PartCollector(top, part)
    if prunes, let walker = root.shortWalker {
      try walker.walk(&collector)
      top = collector.top
      return
    }
    var bounds = try root.bounds()
    guard prunes else {
      for number in bounds.indices where bounds[number] >= 0 { try look(into: number, &collector) }
      top = collector.top
      return
    }
    for number in Self.mostPromising(bounds) where bounds[number] >= collector.floor {
      try look(into: number, &collector)
      bounds[number] = -1
    }
    for number in bounds.indices where bounds[number] >= max(collector.floor, 0) {
      try look(into: number, &collector)
    }
    top = collector.top
  }

  /// The windows of the highest bounds, the highest first.
  private static func mostPromising(_ bounds: [Float]) -> [Int] {
    guard bounds.count > promising else { return [] }
    var best: [Int] = []
    best.reserveCapacity(promising + 1)
    var least: Float = -1
    for number in bounds.indices where bounds[number] > least {
      let place = best.firstIndex { bounds[$0] < bounds[number] } ?? best.count
      best.insert(number, at: place)
      if best.count > promising { best.removeLast() }
      if best.count == promising { least = bounds[best[promising - 1]] }
    }
    return best
  }

  private mutating func look(
    into number: Int, _ collector: inout PartCollector
  ) throws(StorageError) {
    let window = Window(number)
    result.clear()
    try root.evaluate(window, reaching: collector.floor, into: &result)
    collector.offer(result, in: window)
  }

  /// Adds to a ranking how many live passages match, and in how many documents.
  func count(_ ranking: inout Ranking) throws(StorageError) {
    if let walker = root.shortWalker {
      return try count(along: walker, &ranking)
    }
    let windows = RangeMaxima.rangeCount(ofPassages: part.segment.passageCount)
    var bits = [UInt64](repeating: 0, count: windows * Window.words)
    try root.insertMatches(into: &bits)
    if let live = part.livePassages { bits.formIntersection(live) }
    let passages = bits.bitCount
    let map = part.segment.map
    ranking.passages += passages
    guard map.hasLongDocuments else {
      ranking.documents += passages
      return
    }
    var documents = 0
    var end: UInt32 = 0
    for word in bits.indices where bits[word] != 0 {
      forEachBit(of: bits[word], word) { index in
        guard index >= end else { return }
        documents += 1
        end = map.passages(of: map.document(of: UInt32(index))).upperBound
      }
    }
    ranking.documents += documents
  }

  private func count(
    along walker: any ListWalker, _ ranking: inout Ranking
  ) throws(StorageError) {
    let map = part.segment.map
    var (passages, documents) = (0, 0)
    var end: UInt32 = 0
    try walker.forEachMatch { passage in
      if let live = part.livePassages {
        guard live[Int(passage >> 6)] >> UInt64(passage & 63) & 1 != 0 else { return }
      }
      passages += 1
      guard passage >= end else { return }
      documents += 1
      end =
        map.hasLongDocuments
        ? map.passages(of: map.document(of: passage)).upperBound : passage + 1
    }
    ranking.passages += passages
    ranking.documents += documents
  }
}
