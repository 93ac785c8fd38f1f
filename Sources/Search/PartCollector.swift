import InvertedIndex

/// Takes the passages of one segment that could be among the best: leaves out what is deleted, and
/// knows how the passages are numbered in the snapshot.
struct PartCollector {
  private(set) var top: TopPassages
  private let part: Snapshot.Part
  private let hasLongDocuments: Bool

  init(_ top: TopPassages, _ part: Snapshot.Part) {
    self.top = top
    self.part = part
    hasLongDocuments = part.segment.map.hasLongDocuments
  }

  /// Scores below this one are of no interest; negative as long as any is.
  var floor: Float { top.floor }

  /// Offers a passage of the segment that reaches the floor.
  mutating func offer(_ passage: UInt32, _ score: Float) {
    if let live = part.livePassages {
      guard live[Int(passage >> 6)] >> UInt64(passage & 63) & 1 != 0 else { return }
    }
    var entry = TopPassages.Entry(score: score, passage: part.firstPassage + passage)
    if hasLongDocuments {
      let map = part.segment.map
      let document = map.document(of: passage)
      if top.mustCount(passages: map.passages(of: document).count) {
        entry.document = part.firstDocument + UInt32(document)
      }
    }
    top.offer(entry)
  }

  /// Offers the matches in a window.
  mutating func offer(_ result: WindowResult, in window: Window) {
    for word in 0..<Window.words {
      var rest = result.bits[word]
      while rest != 0 {
        let index = word &* 64 &+ rest.trailingZeroBitCount
        rest &= rest &- 1
        let score = result.scores[index]
        if score >= top.floor {
          offer(window.first &+ UInt32(truncatingIfNeeded: index), score)
        }
      }
    }
  }
}
