package import Documents
import InvertedIndex
package import QueryLanguage
import Storage

/// A document and the score of its best passage.
package struct RankedDocument: Sendable, Equatable {
  /// The document's id.
  package let id: String
  /// The score of its best passage.
  package let score: Double
}

extension Searcher {
  /// The documents that ``search(_:_:)`` finds with one passage of each, in the same order and with
  /// the same scores; of what is stored, only the ids and what the second look reads are decoded.
  package func rank(
    _ query: Query, _ options: SearchOptions
  ) throws(SearchError) -> [RankedDocument] {
    var planner = planner(splitsCompounds: options.defaultOperator == .any)
    let plan = try planner.plan(query, options)
    return try SearchError.wrap { () throws(StorageError) in
      let best = try rank(
        plan, capacity: options.capacity, perDocument: 1, counts: false
      ).best
      var ids = [String](repeating: "", count: best.count)
      for (i, entry) in best.inIndexOrder(from: options.firstRank) {
        let (part, passage) = place(of: entry)
        ids[i] = try part.segment.documentID(part.segment.map.document(of: passage))
      }
      return zip(ids, best).dropFirst(options.firstRank).map { id, entry in
        RankedDocument(id: id, score: Double(entry.score))
      }
    }
  }

  /// The best passages, however many of one document, and the number of all that match, 0 if they
  /// are not to be counted; of what is stored, only what the second look reads is.
  package func rankPassages(
    _ query: Query, limit: Int, fields: [Field], counts: Bool
  ) throws(SearchError) -> (best: [(passage: UInt32, score: Float)], total: Int) {
    var planner = planner()
    let plan = try planner.plan(query, fields: fields)
    return try SearchError.wrap { () throws(StorageError) in
      let ranking = try rank(plan, capacity: limit, perDocument: .max, counts: counts)
      return (ranking.best.map { ($0.passage, $0.score) }, ranking.passages)
    }
  }
}
