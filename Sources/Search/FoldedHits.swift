import Documents

/// Passages, of which those that say nearly the same as a better one stand folded behind it: copies of a
/// page under other names, versions of it that differ in a line, texts that many pages repeat.
struct FoldedHits {
  /// From how much in common on passages say the same: in one of 130 words some four may differ.
  static let resemblance = 0.8
  /// The deepest hit that is folded; what is further down is shown as it is.
  static let deepest = 1000

  /// The passages that are shown, best first.
  private(set) var hits: [FoundPassage] = []
  private var shingles: [Shingles] = []

  /// Adds the next best passage. Cost: linear in the number of passages that are shown, with little for
  /// each.
  mutating func add(_ hit: FoundPassage) {
    let text = Shingles(hit.passage.text)
    let place =
      hit.passage.text.isEmpty
      ? nil
      : hits.indices.first { place in
        hits[place].document != hit.document
          && shingles[place].resemblance(to: text) >= Self.resemblance
      }
    if let place {
      hits[place].fold(hit.document)
    } else {
      hits.append(hit)
      shingles.append(text)
    }
  }
}

/// A ranked passage that was read, before anything is known of its document.
struct FoundPassage {
  let entry: TopPassages.Entry
  let passage: Passage
  /// The number of its document in the snapshot.
  let document: Int
  /// The documents of passages that say nearly the same, in the order of their ranks.
  private(set) var duplicates: [Int] = []

  init(_ entry: TopPassages.Entry, _ passage: Passage, document: Int) {
    self.entry = entry
    self.passage = passage
    self.document = document
  }

  /// Notes that a passage of a document says the same.
  mutating func fold(_ document: Int) {
    if !duplicates.contains(document) { duplicates.append(document) }
  }
}
