import IndexFormat
import InvertedIndex
import Storage

/// The phrases of one field whose rarest word is rare: found along its list.
final class PhraseWalk {
  private let lists: ListIntersection
  private let words: [RankedList]
  private var readers: [PositionsReader]
  private var matcher: PhraseMatcher
  private let segment: Segment

  init(_ words: [ScoredList], offsets: [Int], slop: Int, in segment: Segment) {
    self.words = words.map(\.ranked)
    lists = ListIntersection(self.words)
    readers = self.words.map { PositionsReader($0, in: segment) }
    matcher = PhraseMatcher(offsets: offsets, slop: slop, order: lists.order)
    self.segment = segment
  }

  /// Calls `body` with each passage that has the phrase, rising.
  func forEachMatch(_ body: (UInt32) -> Void) throws(StorageError) {
    try lists.forEach { passage throws(StorageError) in
      if try countPhrases() > 0 { body(passage) }
    }
  }

  /// Offers the passages that have the phrase and could be among the best. There are no more phrases
  /// than any of the words, unless the phrase is a loose one.
  func walk(_ collector: inout PartCollector, _ score: FrequencyScore) throws(StorageError) {
    try lists.forEach { passage throws(StorageError) in
      let weight = try weight(of: passage)
      let least = matcher.slop == 0 ? score.leastFrequency(reaching: collector.floor) : 0
      if least > 0 {
        for word in words.indices {
          guard weight * Float(try lists.frequency(word)) >= least else { return }
        }
      }
      let count = try countPhrases()
      guard count > 0 else { return }
      let value = score.value(ofFrequency: weight * Float(count))
      if value >= collector.floor { collector.offer(passage, value) }
    }
  }

  /// What an occurrence in a passage is worth.
  private func weight(of passage: UInt32) throws(StorageError) -> Float {
    words[0].weights[Int(try segment.norms.norm(field: words[0].field, passage: passage))]
  }

  /// Counts the phrases of the passage at hand.
  private func countPhrases() throws(StorageError) -> Int {
    try matcher.count { word, positions throws(StorageError) in
      let posting = lists.places[word] - word * ListBlocks.length
      return try readers[word].read(
        .init(block: lists.blocks.block(word), posting: posting), into: &positions
      ) { (passages, frequencies) throws(StorageError) in
        try lists.blocks.needFrequencies(word)
        lists.blocks.copy(word, &passages, &frequencies)
        return lists.blocks.count(word)
      }
    }
  }
}
