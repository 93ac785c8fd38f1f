package import Documents
package import InvertedIndex
package import QueryLanguage
package import Ranking
import Storage

/// Runs queries against a snapshot: plan, operators window by window, best passages, stored text.
package struct Searcher: Sendable {
  let snapshot: Snapshot
  let parameters: BM25Parameters

  /// Searches a snapshot with these ranking parameters.
  package init(_ snapshot: Snapshot, parameters: BM25Parameters = BM25Parameters()) {
    self.snapshot = snapshot
    self.parameters = parameters
  }

  /// The hits of a query, with exact totals.
  package func search(_ query: Query, _ options: SearchOptions) throws(SearchError) -> Hits {
    var planner = Planner(snapshot, splitsCompounds: options.defaultOperator == .any)
    let plan = try planner.plan(query, fields: options.fields)
    return try SearchError.wrap { () throws(StorageError) in
      let (best, total, documents) = try rank(
        plan, capacity: options.capacity, perDocument: options.passagesPerDocument)
      var hits: [Hit] = []
      for (i, entry) in best.inIndexOrder(from: options.firstRank) {
        hits.append(try hit(entry, rank: i + 1, planner.matches))
      }
      hits.sort { $0.rank < $1.rank }
      return Hits(
        query: query, total: total, totalDocuments: documents,
        documentCount: snapshot.documentCount, hits: hits)
    }
  }

  /// The number of passages that match.
  package func count(_ query: Query, fields: [Field]) throws(SearchError) -> Int {
    var planner = Planner(snapshot)
    let plan = try planner.plan(query, fields: fields)
    return try SearchError.wrap { () throws(StorageError) in
      try rank(plan, capacity: 0, perDocument: 1).total
    }
  }

  /// The best passages, the number of matching passages, and that of matching documents.
  func rank(
    _ plan: Plan, capacity: Int, perDocument: Int
  ) throws(StorageError) -> (best: [TopPassages.Entry], total: Int, documents: Int) {
    let collection = CollectionModel(parameters, snapshot: snapshot)
    var top = TopPassages(capacity: capacity, perDocument: perDocument)
    var total = 0
    for part in snapshot.parts {
      let root = try Binder(
        part.segment, analyzer: snapshot.analyzer, collection: collection
      ).bind(plan)
      try scan(root, part, &top, &total)
    }
    let best = top.best()
    return (best, total, top.documentCount)
  }

  /// Offers every live match of a segment to `top`.
  private func scan(
    _ root: any MatchOperator, _ part: Snapshot.Part, _ top: inout TopPassages,
    _ total: inout Int
  ) throws(StorageError) {
    let result = WindowResult()
    let boundaries = part.segment.map.boundaries
    var document = 0
    var next = try root.candidate(from: 0)
    while next < part.segment.passageCount {
      let window = Window(around: next)
      result.clear()
      try root.evaluate(window, into: result)
      result.forEach { index in
        let passage = window.first + UInt32(index)
        while boundaries[document + 1] <= passage { document += 1 }
        guard part.isLive(document) else { return }
        total += 1
        top.offer(
          .init(score: result.scores[index], passage: part.firstPassage + passage),
          document: Int(part.firstDocument) + document)
      }
      guard window.end < part.segment.passageCount else { return }
      next = try root.candidate(from: window.end)
    }
  }

  /// The segment of a ranked passage, and its number there.
  func place(of entry: TopPassages.Entry) -> (part: Snapshot.Part, passage: UInt32) {
    guard
      let part = snapshot.parts.last(where: { $0.firstPassage <= entry.passage })
    else { preconditionFailure("passage \(entry.passage) is in no segment") }
    return (part, entry.passage - part.firstPassage)
  }

  private func hit(
    _ entry: TopPassages.Entry, rank: Int, _ matches: QueryMatches
  ) throws(StorageError) -> Hit {
    let (part, passage) = place(of: entry)
    let number = part.segment.map.document(of: passage)
    let document = try part.segment.document(number)
    return Hit(
      rank: rank, score: Double(entry.score), document: document.id, title: document.title,
      metadata: document.metadata,
      passageIndex: Int(passage - part.segment.map.passages(of: number).lowerBound),
      passage: try part.segment.passage(passage), matches: matches)
  }
}

extension SearchOptions {
  /// How many of the best passages are passed over.
  var firstRank: Int { max(0, offset) }

  /// How many of the best passages must be known.
  var capacity: Int {
    let (wanted, overflow) = firstRank.addingReportingOverflow(max(0, limit))
    return overflow ? .max : wanted
  }
}

extension [TopPassages.Entry] {
  /// Those from a rank on, each with its rank from 0, in the order in which the index stores them:
  /// so each compressed block of stored records is read once.
  func inIndexOrder(from first: Int) -> [EnumeratedSequence<Self>.Element] {
    enumerated().dropFirst(first).sorted { $0.element.passage < $1.element.passage }
  }
}
