import Documents

/// Hits, of which those that say nearly the same as a better one stand folded behind it: copies of a
/// page under other names, versions of it that differ in a line, texts that many pages repeat.
struct FoldedHits {
  /// From how much in common on passages say the same: in one of 130 words some four may differ.
  static let resemblance = 0.8
  /// The deepest hit that is folded; what is further down is shown as it is.
  static let deepest = 1000

  /// The hits that are shown, best first.
  private(set) var hits: [Hit] = []
  private var shingles: [Shingles] = []

  /// Adds the next best hit. Cost: linear in the number of hits that are shown, with little for each.
  mutating func add(_ hit: Hit) {
    let text = Shingles(hit.passage.text)
    let place =
      hit.passage.text.isEmpty
      ? nil
      : hits.indices.first { place in
        hits[place].document != hit.document
          && shingles[place].resemblance(to: text) >= Self.resemblance
      }
    if let place {
      hits[place].fold(hit)
    } else {
      hits.append(hit.ranked(hits.count + 1))
      shingles.append(text)
    }
  }
}
