import InvertedIndex
import Ranking
import Storage

/// Words that must stand together in one field, or in one of several.
///
/// In each field, the passages with all words are found first; only their positions are read, and
/// these only where the words are frequent enough for the score that is asked for.
final class PhraseOperator: MatchOperator {
  /// The lists of one field: one for each word, in phrase order.
  struct FieldLists {
    var lists: [PhraseList]
    /// The places of the lists, the rarest word first.
    let order: [Int]

    init(_ lists: [RankedList]) {
      self.lists = lists.map { PhraseList($0) }
      order = lists.indices.sorted { lists[$0].documentFrequency < lists[$1].documentFrequency }
    }

    var rarest: RankedList { lists[order[0]].ranked }
  }

  private let segment: Segment
  private var fields: [FieldLists]
  private var matcher: PhraseMatcher
  private let norms: WindowNorms
  private let score: FrequencyScore
  private let windows: Int
  private var positions: [[UInt32]]
  private var frequencies = [Float](repeating: 0, count: Window.size)

  /// Creates the operator.
  ///
  /// - Parameters:
  ///   - offsets: The place of each word in the phrase, rising from 0.
  ///   - slop: How many other positions may stand between the words.
  init(
    _ fields: [FieldLists], offsets: [Int], slop: Int, norms: WindowNorms, score: FrequencyScore,
    in segment: Segment, windows: Int
  ) {
    self.fields = fields
    self.norms = norms
    self.score = score
    self.segment = segment
    self.windows = windows
    matcher = PhraseMatcher(offsets: offsets, slop: slop)
    positions = [[UInt32]](repeating: [], count: offsets.count)
  }

  var cost: Int { fields.reduce(0) { $0 + $1.rarest.documentFrequency } }

  /// A phrase is no more frequent than any of its words.
  func bounds() throws(StorageError) -> [Float] {
    var sums = [Float](repeating: -1, count: windows)
    for field in fields {
      var least = try field.rarest.bounds(score, windows: windows)
      for place in field.order.dropFirst() {
        let other = try field.lists[place].ranked.bounds(score, windows: windows)
        for window in least.indices { least[window] = min(least[window], other[window]) }
      }
      sums.addBounds(least)
    }
    return sums
  }

  func evaluate(
    _ window: Window, reaching floor: Float, into result: inout WindowResult
  ) throws(StorageError) {
    var matching = [UInt64](repeating: 0, count: Window.words)
    // What a passage scores is known when its last field is.
    let floor = fields.count == 1 ? floor : -1
    for field in fields.indices {
      try evaluate(&fields[field], window, reaching: floor, &matching)
    }
    var value: [Float] = [0]
    for word in matching.indices {
      forEachBit(of: matching[word], word) { index in
        value[0] = frequencies[index]
        frequencies[index] = 0
        score.apply(to: &value, count: 1)
        result.insert(index, score: value[0])
      }
    }
  }

  private func evaluate(
    _ field: inout FieldLists, _ window: Window, reaching floor: Float, _ matching: inout [UInt64]
  ) throws(StorageError) {
    var passage = try Self.align(&field, from: window.first, before: window.end)
    guard passage < window.end else { return }
    let weights = field.rarest.weights
    let fieldNorms = try norms.norms(field: field.rarest.field, window)
    while passage < window.end {
      let index = Int(passage - window.first)
      let weight = weights[Int(fieldNorms[index])]
      let most = field.lists.reduce(UInt32.max) { min($0, $1.frequency) }
      if floor < 0 || score.bound(ofFrequency: weight * Float(most)) >= floor {
        let count = try countPhrases(&field)
        if count > 0 {
          frequencies[index] += weight * Float(count)
          matching[index / 64] |= 1 << UInt64(index % 64)
        }
      }
      passage = try Self.align(&field, from: passage + 1, before: window.end)
    }
  }

  /// Moves the lists of a field to the first passage from this one on that has all words; gives up at
  /// `end`.
  private static func align(
    _ field: inout FieldLists, from passage: UInt32, before end: UInt32
  ) throws(StorageError) -> UInt32 {
    var target = passage
    var i = 0
    while i < field.order.count {
      let found = try field.lists[field.order[i]].seek(target)
      if found >= end { return end }
      if found == target {
        i += 1
      } else {
        target = found
        i = i == 0 ? 1 : 0
      }
    }
    return target
  }

  private func countPhrases(_ field: inout FieldLists) throws(StorageError) -> Int {
    for i in positions.indices {
      try field.lists[i].readPositions(in: segment, into: &positions[i])
      if positions[i].isEmpty { return 0 }
    }
    return matcher.count(positions)
  }
}
