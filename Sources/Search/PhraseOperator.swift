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

    /// The norms of the field.
    var norms: WindowNorms

    init(_ lists: [RankedList], in segment: Segment) {
      norms = WindowNorms(field: lists[0].field, of: segment)
      self.lists = lists.map { PhraseList($0) }
      order = lists.indices.sorted { lists[$0].documentFrequency < lists[$1].documentFrequency }
    }

    var rarest: RankedList { lists[order[0]].ranked }

    mutating func bounds(
      _ list: Int, _ score: FrequencyScore, windows: Int
    ) throws(StorageError) -> [Float] {
      try lists[list].bounds(score, windows: windows)
    }

    mutating func prepare() throws(StorageError) {
      for list in lists.indices { try lists[list].prepare() }
    }
  }

  /// How many passages are looked for one by one rather than by going through a window.
  private static let fewPassages = 24

  private let segment: Segment
  private var fields: [FieldLists]
  private var matcher: PhraseMatcher
  private let score: FrequencyScore
  private let windows: Int
  private var positions: [[UInt32]]
  private var values = [Float](repeating: 0, count: Window.size)
  private var candidates = [UInt64](repeating: 0, count: Window.words)
  private var frequencies = [Float](repeating: 0, count: Window.size)

  /// Creates the operator.
  ///
  /// - Parameters:
  ///   - offsets: The place of each word in the phrase, rising from 0.
  ///   - slop: How many other positions may stand between the words.
  init(
    _ fields: [FieldLists], offsets: [Int], slop: Int, score: FrequencyScore, in segment: Segment,
    windows: Int
  ) {
    self.fields = fields
    self.score = score
    self.segment = segment
    self.windows = windows
    matcher = PhraseMatcher(offsets: offsets, slop: slop)
    positions = [[UInt32]](repeating: [], count: offsets.count)
  }

  var cost: Int { fields.reduce(0) { $0 + $1.rarest.documentFrequency } }

  /// There are no more phrases than first words, and without slop no more than any of the words.
  func bounds() throws(StorageError) -> [Float] {
    var sums = [Float](repeating: -1, count: windows)
    for field in fields.indices {
      var least = try fields[field].bounds(0, score, windows: windows)
      for list in fields[field].lists.indices.dropFirst() {
        let other = try fields[field].bounds(list, score, windows: windows)
        for window in least.indices {
          if other[window] < 0 {
            least[window] = -1
          } else if matcher.slop == 0 {
            least[window] = min(least[window], other[window])
          }
        }
      }
      sums.addBounds(least)
    }
    return sums
  }

  func evaluate(
    _ window: Window, reaching floor: Float, into result: inout WindowResult
  ) throws(StorageError) {
    try evaluate(window, reaching: floor, among: nil, into: &result)
  }

  func evaluate(
    _ window: Window, within mask: [UInt64], into result: inout WindowResult
  ) throws(StorageError) {
    try evaluate(window, reaching: -1, among: mask, into: &result)
  }

  private func evaluate(
    _ window: Window, reaching floor: Float, among mask: [UInt64]?, into result: inout WindowResult
  ) throws(StorageError) {
    // What a passage scores is known when its last field is; words of a phrase with slop may stand in
    // several phrases.
    let least =
      fields.count == 1 && matcher.slop == 0 ? score.leastFrequency(reaching: floor) : 0
    for field in fields.indices {
      try fields[field].prepare()
      try fields[field].norms.load(window)
      let fieldNorms = fields[field].norms.norms
      for word in 0..<Window.words { candidates[word] = 0 }
      try Self.findCandidates(
        &fields[field], window, fieldNorms, worthAtLeast: least, &values, &candidates)
      if let mask { candidates.formIntersection(mask) }
      try count(&fields[field], window, fieldNorms, into: &result.bits)
    }
    for word in 0..<Window.words {
      forEachBit(of: result.bits[word], word) { index in
        values[0] = frequencies[index]
        frequencies[index] = 0
        score.apply(to: &values, count: 1)
        result.scores[index] = values[0]
      }
    }
  }

  /// Sets the bits of the passages that have all words, each often enough.
  private static func findCandidates(
    _ field: inout FieldLists, _ window: Window, _ norms: [UInt8], worthAtLeast least: Float,
    _ values: inout [Float], _ bits: inout [UInt64]
  ) throws(StorageError) {
    try field.lists[field.order[0]].insertMatches(
      in: window, norms: norms, worthAtLeast: least, values: &values, into: &bits)
    for place in field.order.dropFirst() {
      let left = bits.bitCount
      if left == 0 { return }
      if left <= fewPassages {
        try field.lists[place].restrict(&bits, in: window, norms: norms, worthAtLeast: least)
      } else {
        var others = [UInt64](repeating: 0, count: Window.words)
        try field.lists[place].insertMatches(
          in: window, norms: norms, worthAtLeast: least, values: &values, into: &others)
        bits.formIntersection(others)
      }
    }
  }

  /// Counts the phrases in the candidates of a field.
  private func count(
    _ field: inout FieldLists, _ window: Window, _ norms: [UInt8], into bits: inout [UInt64]
  ) throws(StorageError) {
    let weights = field.rarest.weights
    for word in 0..<Window.words where candidates[word] != 0 {
      try forEachBit(of: candidates[word], word) { index throws(StorageError) in
        let passage = window.first + UInt32(index)
        for place in field.lists.indices { _ = try field.lists[place].seek(passage) }
        let count = try countPhrases(&field)
        if count > 0 {
          frequencies[index] += weights[Int(norms[index])] * Float(count)
          bits[word] |= 1 << UInt64(index & 63)
        }
      }
    }
  }

  private func countPhrases(_ field: inout FieldLists) throws(StorageError) -> Int {
    for i in positions.indices {
      try field.lists[i].readPositions(in: segment, into: &positions[i])
      if positions[i].isEmpty { return 0 }
    }
    return matcher.count(positions)
  }
}
