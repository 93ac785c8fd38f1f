import IndexFormat
import InvertedIndex
import Storage

/// Looks for the best passages of one segment: into the most promising windows first, then into all
/// that can still hold one of the best.
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
    var bounds = try root.bounds()
    if prunes {
      for number in Self.mostPromising(bounds) {
        try look(into: number, &top)
        bounds[number] = -1
      }
    }
    for number in bounds.indices where bounds[number] >= 0 {
      if !prunes || bounds[number] >= top.floor {
        try look(into: number, &top)
      }
    }
  }

  /// The windows of the highest bounds, the highest first.
  private static func mostPromising(_ bounds: [Float]) -> [Int] {
    guard bounds.count > promising else { return [] }
    var best: [Int] = []
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
    into number: Int, _ top: inout TopPassages
  ) throws(StorageError) {
    let window = Window(number)
    result.clear()
    try root.evaluate(window, reaching: top.floor, into: &result)
    for word in 0..<Window.words where result.bits[word] != 0 {
      var rest = result.bits[word]
      if let live = part.livePassages { rest &= live[number * Window.words + word] }
      while rest != 0 {
        let index = word &* 64 &+ rest.trailingZeroBitCount
        rest &= rest &- 1
        if result.scores[index] >= top.floor {
          offer(window.first &+ UInt32(truncatingIfNeeded: index), result.scores[index], &top)
        }
      }
    }
  }

  private func offer(_ passage: UInt32, _ score: Float, _ top: inout TopPassages) {
    var entry = TopPassages.Entry(score: score, passage: part.firstPassage + passage)
    let map = part.segment.map
    if map.hasLongDocuments {
      let document = map.document(of: passage)
      if top.mustCount(passages: map.passages(of: document).count) {
        entry.document = part.firstDocument + UInt32(document)
      }
    }
    top.offer(entry)
  }

  /// Adds to a ranking how many live passages match, and in how many documents.
  func count(_ ranking: inout Ranking) throws(StorageError) {
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
}
