public import Documents
public import QueryLanguage
import Search

/// A passage that a query finds, as a number and a score: all that ranking knows of it.
public struct RankedPassage: Sendable, Hashable {
  /// The number of the passage in the snapshot that was asked. Later snapshots number anew.
  public let passage: UInt32
  /// The score.
  public let score: Float
}

/// The best passages for a query, and how many match.
public struct PassageRanking: Sendable, Hashable {
  /// The best passages, best first; of equals, the earlier one first.
  public let passages: [RankedPassage]
  /// The number of passages that match; `nil` if they were not all counted.
  public let total: Int?
}

extension IndexSnapshot {
  /// The best passages for a query, best first. Nothing stored is read: for programs that keep the
  /// texts themselves, and for measuring what the ranking alone takes.
  ///
  /// Unlike in ``search(_:options:)-(Query,_)``, every passage of a document may be among them.
  ///
  /// - Throws: As ``search(_:options:)-(Query,_)``.
  public func rankedPassages(
    _ query: Query, limit: Int, in fields: [Field] = [.body]
  ) throws -> [RankedPassage] {
    try passageRanking(query, limit: limit, in: fields, countsAll: false).passages
  }

  /// The best passages for a query, and how many match.
  ///
  /// - Parameter countsAll: Whether the total is wanted, which needs every match to be looked at.
  /// - Throws: As ``search(_:options:)-(Query,_)``.
  public func passageRanking(
    _ query: Query, limit: Int, in fields: [Field] = [.body], countsAll: Bool = true
  ) throws -> PassageRanking {
    let (best, total) = try translate { () throws(SearchError) in
      try searcher.rankPassages(query, limit: max(0, limit), fields: fields, counts: countsAll)
    }
    return PassageRanking(
      passages: best.map { RankedPassage(passage: $0.passage, score: $0.score) },
      total: countsAll ? total : nil)
  }
}
