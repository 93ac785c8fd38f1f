import Concordance

/// The index under measurement, ranked by textbook BM25 over the text alone.
struct Ranker {
  private let snapshot: IndexSnapshot

  /// Opens an index.
  init(index: String) throws {
    var snapshot = try SearchIndex.open(at: index).snapshot()
    snapshot.ranking = .textbook
    self.snapshot = snapshot
  }

  /// How many segments the index has.
  var segments: Int { snapshot.statistics().segments }

  /// Runs an operation on the words of one query.
  ///
  /// - Returns: The number of matches where they are counted, otherwise of hits.
  func run(_ operation: Operation, _ terms: [String]) throws -> Int {
    let query = operation.query(terms)
    if operation.limit == 0 { return try snapshot.count(query, in: [.body]) }
    guard operation.countsAll else {
      return try snapshot.rankedPassages(query, limit: operation.limit).count
    }
    return try snapshot.passageRanking(query, limit: operation.limit).total ?? 0
  }
}
