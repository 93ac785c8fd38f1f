import IndexFormat
import InvertedIndex
import Ranking
import Storage

/// The postings of a term in one field, with what they are worth.
struct RankedList {
  /// The number of the field.
  let field: Int
  /// What one occurrence is worth, for each length norm.
  let weights: [Float]
  /// What a score of weight 1 is at most, for each step of an impact; 0 if all postings are at hand.
  private let boundPerImpact: Float
  private(set) var cursor: PostingsCursor
  /// What each posting is worth, if all of them are at hand.
  private var worths: [Float] = []

  /// Opens a list.
  init(
    _ list: PostingsList, field: Int, weights: [Float], model: BM25, in segment: Segment
  ) throws(StorageError) {
    self.field = field
    self.weights = weights
    cursor = try PostingsCursor(list)
    guard cursor.isWhole else {
      let scale = segment.norms.scales[field]
      boundPerImpact = model.boundPerImpact(
        of: weights, reference: scale.weights, saturation: scale.saturation)
      return
    }
    boundPerImpact = 0
    var norms = [UInt8](repeating: 0, count: cursor.count)
    try segment.norms.gather(
      field: field, passages: cursor.passages, count: cursor.count, into: &norms)
    worths = [Float](repeating: 0, count: cursor.count)
    for i in 0..<cursor.count { worths[i] = weights[Int(norms[i])] * Float(cursor.frequencies[i]) }
  }

  /// How many passages have the term.
  var documentFrequency: Int { cursor.list.documentFrequency }

  /// The highest score in each window, negative where there is no posting.
  func bounds(_ score: FrequencyScore, windows: Int) throws(StorageError) -> [Float] {
    var bounds = [Float](repeating: -1, count: windows)
    if cursor.isWhole {
      for i in 0..<cursor.count {
        let window = Int(cursor.passages[i]) / Window.size
        bounds[window] = max(bounds[window], worths[i])
      }
      for window in bounds.indices where bounds[window] >= 0 {
        bounds[window] = score.bound(ofFrequency: bounds[window])
      }
    } else {
      let maxima = try cursor.list.rangeMaxima()
      let factor = score.weight * boundPerImpact
      var room = bounds.mutableSpan
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

  /// The next postings in the window, see ``PostingsCursor/run(in:)``.
  mutating func run(in window: Window) throws(StorageError) -> Range<Int>? {
    try cursor.run(in: window)
  }

  /// Writes what some postings are worth over the first elements of `output`.
  func weigh(_ run: Range<Int>, _ window: Window, norms: [UInt8], into output: inout [Float]) {
    var output = output.mutableSpan
    if cursor.isWhole {
      let worths = worths.span
      for i in run { output[i - run.lowerBound] = worths[i] }
      return
    }
    let first = window.first
    let (passages, frequencies) = (cursor.passages.span, cursor.frequencies.span)
    let (norms, weights) = (norms.span, weights.span)
    for i in run {
      let norm = norms[Int(passages[i] &- first)]
      output[i &- run.lowerBound] = weights[Int(norm)] * Float(frequencies[i])
    }
  }

  /// What the posting that the list stands on is worth.
  func worth(norm: UInt8) -> Float { weights[Int(norm)] * Float(cursor.frequency) }
}
