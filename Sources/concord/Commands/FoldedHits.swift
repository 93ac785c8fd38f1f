import Documents
import Search

/// Hits, of which those that say nearly the same as a better one stand folded behind it: copies of a
/// page under other names, versions of it that differ in a line, texts that many pages repeat.
struct FoldedHits {
  /// A hit, and the documents of hits that say the same.
  struct Fold {
    var hit: Hit
    var duplicates: [String] = []
  }

  /// From how much in common on passages say the same: in one of 130 words some four may differ.
  static let resemblance = 0.8
  /// The deepest hit that is folded; what is further down is shown as it is.
  static let deepest = 1000

  /// The hits that are shown, best first.
  private(set) var folds: [Fold] = []
  private var shingles: [Shingles] = []

  /// Folds hits. Cost: quadratic in their number, with little for each pair.
  init(_ hits: some Sequence<Hit>) {
    for hit in hits { add(hit) }
  }

  private mutating func add(_ hit: Hit) {
    let text = Shingles(hit.passage.text)
    let isEmpty = hit.passage.text.isEmpty
    let place = folds.indices.first { place in
      !isEmpty && folds[place].hit.document != hit.document
        && shingles[place].resemblance(to: text) >= Self.resemblance
    }
    if let place {
      if !folds[place].duplicates.contains(hit.document) {
        folds[place].duplicates.append(hit.document)
      }
      return
    }
    folds.append(Fold(hit: hit.ranked(folds.count + 1)))
    shingles.append(text)
  }
}

extension Hit {
  /// The hit at another place in the ranking.
  fileprivate func ranked(_ rank: Int) -> Hit {
    Hit(
      rank: rank, score: score, document: document, title: title, metadata: metadata,
      passageIndex: passageIndex, passage: passage, matches: matches)
  }
}
