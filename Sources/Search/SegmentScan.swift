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
        try look(into: number, bound: bounds[number], &top)
        bounds[number] = -1
      }
    }
    for number in bounds.indices where bounds[number] >= 0 {
      if !prunes || bounds[number] >= top.floor {
        try look(into: number, bound: bounds[number], &top)
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
    into number: Int, bound: Float, _ top: inout TopPassages
  ) throws(StorageError) {
    let window = Window(number)
    result.clear()
    try root.evaluate(window, reaching: top.floor, into: &result)
    let live = part.livePassages
    for word in 0..<Window.words {
      var bits = result.bits[word]
      if bits == 0 { continue }
      if let live { bits &= live[number * Window.words + word] }
      forEachBit(of: bits, word) { index in
        if result.scores[index] >= top.floor {
          offer(window.first + UInt32(index), result.scores[index], &top)
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
    var bits = try root.matches()
    if let live = part.livePassages {
      for word in bits.indices { bits[word] &= live[word] }
    }
    let passages = bits.reduce(0) { $0 + $1.nonzeroBitCount }
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
