import IndexFormat
import Ranking
import Storage

/// A list of one field and how its frequencies are weighed.
struct WeightedList {
  let field: Int
  let list: PostingsList
  let weights: [Float]
}

/// One term in one or more fields: a passage that has it in any of them matches.
final class TermOperator: MatchOperator {
  private var cursors: [PostingsCursor]
  private let lists: [WeightedList]
  private let norms: WindowNorms
  private var score: FrequencyScore

  init(_ lists: [WeightedList], norms: WindowNorms, score: FrequencyScore) {
    self.lists = lists
    self.norms = norms
    self.score = score
    cursors = lists.map { PostingsCursor($0.list) }
  }

  func candidate(from passage: UInt32) throws(StorageError) -> UInt32 {
    var first = UInt32.max
    for i in cursors.indices { first = min(first, try cursors[i].seek(passage)) }
    return first
  }

  func evaluate(_ window: Window, into result: WindowResult) throws(StorageError) {
    for i in cursors.indices where try cursors[i].seek(window.first) < window.end {
      try cursors[i].addFrequencies(
        in: window, norms: norms.norms(field: lists[i].field, window), weights: lists[i].weights,
        to: &score.frequencies, bits: &result.bits)
    }
    score.apply(to: result)
  }
}

/// Turns summed weighted frequencies into scores, a window at a time.
struct FrequencyScore {
  let model: BM25
  /// Inverse document frequency times boost.
  let weight: Float
  /// The weighted frequency of each passage of the window; 0 between windows.
  var frequencies = [Float](repeating: 0, count: Window.size)
  private var values = [Float](repeating: 0, count: Window.size)

  init(model: BM25, weight: Float) {
    self.model = model
    self.weight = weight
  }

  /// Scores the matches in `result` from ``frequencies``, which are 0 afterwards.
  mutating func apply(to result: WindowResult) {
    var count = 0
    result.forEach { index in
      values[count] = frequencies[index]
      frequencies[index] = 0
      count += 1
    }
    model.score(&values, count: count, weight: weight)
    count = 0
    result.forEach { index in
      result.scores[index] = values[count]
      count += 1
    }
  }
}
