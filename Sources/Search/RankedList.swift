import IndexFormat
import InvertedIndex
import Ranking
import Storage

/// The postings of a term in one field, with what they are worth.
///
/// Opening one reads nothing; ``prepare()`` does, before anything else is asked for.
struct RankedList {
  let list: PostingsList
  /// The number of the field.
  let field: Int
  /// What one occurrence is worth, for each length norm.
  let weights: [Float]
  private let segment: Segment
  private(set) var cursor: PostingsCursor
  /// What each posting is worth, if all of them are at hand.
  private(set) var worths: [Float] = []
  private var isPrepared = false

  init(_ list: PostingsList, field: Int, weights: [Float], in segment: Segment) {
    self.list = list
    self.field = field
    self.weights = weights
    self.segment = segment
    cursor = PostingsCursor(list)
  }

  /// Decodes a list that is not much longer than there are windows.
  mutating func prepare() throws(StorageError) {
    guard !isPrepared else { return }
    isPrepared = true
    guard cursor.isWhole else { return }
    try cursor.loadAll()
    var norms = [UInt8](repeating: 0, count: cursor.count)
    try segment.norms.gather(
      field: field, passages: cursor.passages, count: cursor.count, into: &norms)
    worths = Self.worths(of: cursor.frequencies, norms, weights)
  }

  private static func worths(
    of frequencies: [UInt32], _ norms: [UInt8], _ weights: [Float]
  ) -> [Float] {
    var worths = [Float](repeating: 0, count: norms.count)
    var room = worths.mutableSpan
    let (frequencies, norms, weights) = (frequencies.span, norms.span, weights.span)
    for i in 0..<norms.count { room[i] = weights[Int(norms[i])] * Float(frequencies[i]) }
    return worths
  }

  /// How many passages have the term.
  var documentFrequency: Int { list.documentFrequency }

  /// Whether what postings are worth is known without the norms of the window.
  var knowsWorths: Bool { cursor.isWhole }

  /// The highest score in each window, negative where there is no posting.
  mutating func bounds(_ score: FrequencyScore, windows: Int) throws(StorageError) -> [Float] {
    try prepare()
    var bounds = [Float](repeating: -1, count: windows)
    var room = bounds.mutableSpan
    if cursor.isWhole {
      let (passages, worths) = (cursor.passages.span, worths.span)
      for i in 0..<worths.count {
        let window = Int(passages[i]) / Window.size
        room[window] = max(room[window], worths[i])
      }
      for window in 0..<windows where room[window] >= 0 {
        room[window] = score.bound(ofFrequency: room[window])
      }
    } else {
      let scale = segment.norms.scales[field]
      let factor =
        score.weight
        * score.model.boundPerImpact(
          of: weights, reference: scale.weights, saturation: scale.saturation)
      let maxima = try list.rangeMaxima()
      let impacts = maxima.span
      for window in 0..<min(windows, impacts.count) {
        let impact = impacts[window]
        room[window] = impact == 0 ? -1 : Float(impact) * factor
      }
    }
    return bounds
  }

  /// Moves to the first posting of a passage at or after this one.
  mutating func seek(_ passage: UInt32) throws(StorageError) -> UInt32 {
    try cursor.seek(passage)
  }

  /// Decodes the frequencies of the passages at hand.
  mutating func needFrequencies() throws(StorageError) { try cursor.needFrequencies() }

  /// The next postings before `end`, with their frequencies; see ``PostingsCursor/run(before:)``.
  mutating func run(before end: UInt32) throws(StorageError) -> Range<Int> {
    let run = try cursor.run(before: end)
    if !run.isEmpty { try cursor.needFrequencies() }
    return run
  }

  /// Writes what some postings are worth over the first elements of `output`.
  ///
  /// - Parameters:
  ///   - first: The first passage of the window.
  ///   - norms: The norms of the window; of no interest if ``knowsWorths``.
  func weigh(_ run: Range<Int>, from first: UInt32, norms: [UInt8], into output: inout [Float]) {
    var output = output.mutableSpan
    if cursor.isWhole {
      let worths = worths.span
      for i in run { output[i &- run.lowerBound] = worths[i] }
      return
    }
    let (passages, frequencies) = (cursor.passages.span, cursor.frequencies.span)
    let (norms, weights) = (norms.span, weights.span)
    for i in run {
      let norm = norms[Int(passages[i] &- first)]
      output[i &- run.lowerBound] = weights[Int(norm)] * Float(frequencies[i])
    }
  }

  /// What the posting that the list stands on is worth; the norm is of no interest if
  /// ``knowsWorths``.
  mutating func worth(norm: UInt8) throws(StorageError) -> Float {
    if cursor.isWhole { return worths[cursor.next] }
    return weights[Int(norm)] * Float(try cursor.frequency())
  }
}
