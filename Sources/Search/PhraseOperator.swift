import IndexFormat
import Ranking
import Storage

/// Words that must stand together in one field, or in one of several.
///
/// In each field, the passages with all words are found first; only their positions are read.
final class PhraseOperator: MatchOperator {
  /// The lists of one field: one for each word, in phrase order.
  struct FieldLists {
    let field: Int
    let lists: [PostingsList]
    let weights: [Float]
  }

  private let fields: [FieldLists]
  private var cursors: [[PostingsCursor]]
  private let matcher: PhraseMatcher
  private let norms: WindowNorms
  private var score: FrequencyScore
  private var positions: [[UInt32]]

  /// Creates the operator.
  ///
  /// - Parameters:
  ///   - offsets: The place of each word in the phrase, rising from 0.
  ///   - slop: How many other positions may stand between the words.
  init(
    _ fields: [FieldLists], offsets: [Int], slop: Int, norms: WindowNorms, score: FrequencyScore
  ) {
    self.fields = fields
    self.norms = norms
    self.score = score
    matcher = PhraseMatcher(offsets: offsets, slop: slop)
    cursors = fields.map { $0.lists.map { PostingsCursor($0) } }
    positions = [[UInt32]](repeating: [], count: offsets.count)
  }

  func candidate(from passage: UInt32) throws(StorageError) -> UInt32 {
    var first = UInt32.max
    for field in fields.indices { first = min(first, try align(field, from: passage)) }
    return first
  }

  func evaluate(_ window: Window, into result: WindowResult) throws(StorageError) {
    for field in fields.indices {
      var passage = try align(field, from: window.first)
      guard passage < window.end else { continue }
      let norms = try norms.norms(field: fields[field].field, window)
      while passage < window.end {
        let count = try countPhrases(field)
        if count > 0 {
          let index = Int(passage - window.first)
          score.frequencies[index] += fields[field].weights[Int(norms[index])] * Float(count)
          result.bits[index / 64] |= 1 << UInt64(index % 64)
        }
        passage = try align(field, from: passage + 1)
      }
    }
    score.apply(to: result)
  }

  /// Moves the cursors of a field to the first passage from this one on that has all words.
  private func align(_ field: Int, from passage: UInt32) throws(StorageError) -> UInt32 {
    var target = passage
    var agreeing = 0
    var i = 0
    while agreeing < cursors[field].count {
      let found = try cursors[field][i].seek(target)
      if found == .max { return .max }
      if found == target {
        agreeing += 1
      } else {
        target = found
        agreeing = 1
      }
      i = (i + 1) % cursors[field].count
    }
    return target
  }

  private func countPhrases(_ field: Int) throws(StorageError) -> Int {
    for i in positions.indices { try cursors[field][i].readPositions(into: &positions[i]) }
    return matcher.count(positions)
  }
}

/// Counts phrases among the positions of their words.
struct PhraseMatcher {
  /// The place of each word in the phrase, rising from 0.
  let offsets: [Int]
  /// How many other positions may stand between the words, all in all.
  let slop: Int

  /// The number of first words from which the others follow in order within the slop.
  ///
  /// From each first word the nearest possible continuation is taken, which ends earliest, so that
  /// no phrase is missed; linear in the positions.
  func count(_ positions: [[UInt32]]) -> Int {
    var next = [Int](repeating: 0, count: positions.count)
    var count = 0
    for start in positions[0] {
      var last = Int(start)
      for word in positions.indices.dropFirst() {
        let least = last + offsets[word] - offsets[word - 1]
        while next[word] < positions[word].count && Int(positions[word][next[word]]) < least {
          next[word] += 1
        }
        guard next[word] < positions[word].count else { return count }
        last = Int(positions[word][next[word]])
      }
      let spread = last - Int(start) - (offsets[offsets.count - 1] - offsets[0])
      if spread <= slop { count += 1 }
    }
    return count
  }
}
