import IndexFormat
import InvertedIndex
import Storage

/// The phrases of one field, window by window.
///
/// The passages with all words are found first; only their positions are read, and these only where the
/// words are frequent enough for the score that is asked for.
final class FieldPhrases {
  private let lists: OpenLists
  private var readers: [PositionsReader]
  /// The words, the rarest first.
  private let order: [Int]
  private let weights: [Float]
  private let field: Int
  private let segment: Segment
  private var matcher: PhraseMatcher
  /// The passages with the phrase, and what the phrases there are worth.
  let candidates = Candidates()

  init(
    _ words: [ScoredList], offsets: [Int], slop: Int, in segment: Segment, windows: Int
  ) throws(StorageError) {
    order = words.indices.sorted {
      words[$0].ranked.documentFrequency < words[$1].ranked.documentFrequency
    }
    lists = try OpenLists(
      words, .worths, in: segment, windows: windows,
      shortest: words[order[0]].ranked.documentFrequency)
    readers = words.map { PositionsReader($0.ranked, in: segment) }
    weights = words[0].ranked.weights
    field = words[0].ranked.field
    self.segment = segment
    matcher = PhraseMatcher(offsets: offsets, slop: slop, order: order)
  }

  /// There are no more phrases than first words, and without slop no more than any of the words.
  func bounds() -> [Float] {
    lists.bounds(ofFirst: matcher.slop > 0)
  }

  /// Replaces the candidates by the passages of the window that have the phrase.
  ///
  /// - Parameter least: Passages where the phrases are worth less may be left out.
  func find(_ window: Window, worthAtLeast least: Float) throws(StorageError) {
    candidates.count = 0
    for word in order where lists.bound(word, window) < 0 { return }
    try lists.collect(order[0], window, reaching: least, into: candidates)
    for word in order.dropFirst() where candidates.count > 0 {
      try lists.require(word, window, reaching: least, of: candidates)
    }
    try keepPhrases(window)
  }

  /// Replaces the candidates by those passages of the window that have the phrase and a bit in `mask`.
  func find(_ window: Window, within mask: [UInt64]) throws(StorageError) {
    candidates.count = 0
    for word in order where lists.bound(word, window) < 0 { return }
    candidates.take(mask)
    for word in order where candidates.count > 0 {
      try lists.require(word, window, reaching: 0, of: candidates)
    }
    try keepPhrases(window)
  }

  /// How often a passage has the phrase.
  func count(in passage: UInt32) throws(StorageError) -> Int {
    let window = Window(around: passage)
    let index = Int(passage - window.first)
    var mask = [UInt64](repeating: 0, count: Window.words)
    mask[index >> 6] = 1 << UInt64(index & 63)
    try find(window, within: mask)
    return candidates.count > 0 ? try countPhrases(passage) : 0
  }

  /// Keeps those candidates that have the phrase, with what it is worth there.
  private func keepPhrases(_ window: Window) throws(StorageError) {
    var kept = 0
    for i in 0..<candidates.count {
      let index = candidates.indices[i]
      let passage = window.first &+ UInt32(bitPattern: index)
      let count = try countPhrases(passage)
      guard count > 0 else { continue }
      let norm = try segment.norms.norm(field: field, passage: passage)
      candidates.indices[kept] = index
      candidates.sums[kept] = weights[Int(norm)] * Float(count)
      kept &+= 1
    }
    candidates.count = kept
  }

  private func countPhrases(_ passage: UInt32) throws(StorageError) -> Int {
    try matcher.count { word, positions throws(StorageError) in
      let place = try lists.place(of: passage, in: word)
      return try readers[word].read(place, into: &positions) {
        (passages, frequencies) throws(StorageError) in
        try lists.copyBlock(of: word, &passages, &frequencies)
      }
    }
  }
}
