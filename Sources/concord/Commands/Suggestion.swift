import Concordance
import QueryLanguage

/// A query that finds something, near to one that finds nothing.
///
/// Words that are not in the index are replaced by the nearest word that is: fewest edits first,
/// then the one in most passages. Words that share no first letter are not looked at, so that the
/// cost is a part of the dictionary.
struct Suggestion {
  /// The most words of the dictionary looked at for one word.
  static let candidates = 100_000

  private let snapshot: IndexSnapshot

  /// Suggests words of this snapshot.
  init(_ snapshot: IndexSnapshot) { self.snapshot = snapshot }

  /// The text of a query that finds something; `nil` if no word needs replacing or none is near.
  func text(for query: Query) throws -> String? {
    guard let corrected = try corrected(query), corrected != query,
      try snapshot.count(corrected) > 0
    else { return nil }
    switch corrected {
    case .all(let parts), .any(let parts):
      return parts.map { "\($0)" }.joined(separator: " ")
    default: return "\(corrected)"
    }
  }

  private func corrected(_ query: Query) throws -> Query? {
    switch query {
    case .term(let word): try nearest(to: word).map { .term($0) }
    case .all(let parts): try corrected(parts).map { .all($0) }
    case .any(let parts): try corrected(parts).map { .any($0) }
    default: nil
    }
  }

  private func corrected(_ parts: [Query]) throws -> [Query]? {
    var all: [Query] = []
    for part in parts {
      guard let part = try corrected(part) else { return nil }
      all.append(part)
    }
    return all
  }

  /// The word itself if it is indexed, else the nearest one that is.
  private func nearest(to word: String) throws -> String? {
    let folded = word.lowercased()
    if try snapshot.terms(startingWith: folded, limit: 1).first?.term == folded { return word }
    guard let first = folded.first, folded.count <= 64 else { return nil }
    let allowed = max(1, min(2, folded.count / 3))
    var best: (term: TermStatistics, edits: Int)?
    for term in try snapshot.terms(startingWith: String(first), limit: Self.candidates)
    where abs(term.term.count - folded.count) <= allowed {
      let edits = Spelling.edits(from: folded, to: term.term)
      guard edits <= allowed else { continue }
      let isBetter =
        best.map { ($0.edits, -$0.term.documentFrequency) > (edits, -term.documentFrequency) }
      if isBetter ?? true { best = (term, edits) }
    }
    return best?.term.term
  }
}
