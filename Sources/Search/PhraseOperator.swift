import IndexFormat
import InvertedIndex
import Storage

/// Words that must stand together in one field, or in one of several.
final class PhraseOperator: ListWalker {
  private let fields: [[ScoredList]]
  private let offsets: [Int]
  private let slop: Int
  private let score: FrequencyScore
  private let segment: Segment
  private let windows: Int
  private let matches = Candidates()
  private var opened: [FieldPhrases]?

  /// How many passages are looked for one by one rather than by going through a window.
  private static let fewPassages = 64

  /// Creates the operator.
  ///
  /// - Parameters:
  ///   - fields: For each field, the lists of the words in phrase order.
  ///   - offsets: The place of each word in the phrase, rising from 0.
  ///   - slop: How many other positions may stand between the words.
  init(
    _ fields: [[ScoredList]], offsets: [Int], slop: Int, score: FrequencyScore,
    in segment: Segment, windows: Int
  ) {
    self.fields = fields
    self.offsets = offsets
    self.slop = slop
    self.score = score
    self.segment = segment
    self.windows = windows
  }

  var cost: Int {
    fields.reduce(0) { $0 + ($1.map(\.ranked.documentFrequency).min() ?? 0) }
  }

  private func open() throws(StorageError) -> [FieldPhrases] {
    if let opened { return opened }
    var new: [FieldPhrases] = []
    for lists in fields {
      new.append(
        try FieldPhrases(lists, offsets: offsets, slop: slop, in: segment, windows: windows))
    }
    opened = new
    return new
  }

  func bounds() throws(StorageError) -> [Float] {
    var sums = [Float](repeating: -1, count: windows)
    for field in try open() { sums.addBounds(field.bounds()) }
    return sums
  }

  func evaluate(
    _ window: Window, reaching floor: Float, into result: inout WindowResult
  ) throws(StorageError) {
    let fields = try open()
    // What a passage scores is known when its last field is; words of a phrase with slop may stand in
    // several phrases.
    let least =
      fields.count == 1 && slop == 0 ? score.leastFrequency(reaching: floor) : 0
    for field in fields {
      try field.find(window, worthAtLeast: least)
      field.candidates.add(to: &result)
    }
    matches.take(result.scores, result.bits, reaching: -1)
    matches.applyToSums(score)
    matches.put(into: &result)
  }

  func evaluate(
    _ window: Window, within mask: [UInt64], into result: inout WindowResult
  ) throws(StorageError) {
    guard mask.bitCount <= Self.fewPassages else {
      return try evaluate(window, reaching: -1, into: &result)
    }
    for field in try open() {
      try field.find(window, within: mask)
      field.candidates.add(to: &result)
    }
    matches.take(result.scores, result.bits, reaching: -1)
    matches.applyToSums(score)
    matches.put(into: &result)
  }

  // MARK: - Short lists

  var isShort: Bool {
    fields.count == 1 && fields[0].contains { !$0.ranked.list.hasMaxima }
  }

  func forEachMatch(_ body: (UInt32) -> Void) throws(StorageError) {
    try PhraseWalk(fields[0], offsets: offsets, slop: slop, in: segment).forEachMatch(body)
  }

  func walk(_ collector: inout PartCollector) throws(StorageError) {
    try PhraseWalk(fields[0], offsets: offsets, slop: slop, in: segment).walk(&collector, score)
  }
}
