package import Documents
package import InvertedIndex
package import QueryLanguage
package import Ranking
import Storage

/// Runs queries against a snapshot: plan, operators window by window, best passages, stored text.
package struct Searcher: Sendable {
  let snapshot: Snapshot
  /// The numbers that ranking is tuned by.
  package let parameters: BM25Parameters
  let collection: CollectionModel

  /// Searches a snapshot with these ranking parameters.
  package init(_ snapshot: Snapshot, parameters: BM25Parameters = BM25Parameters()) {
    self.snapshot = snapshot
    self.parameters = parameters
    collection = CollectionModel(parameters, snapshot: snapshot)
  }

  func planner(splitsCompounds: Bool = false) -> Planner {
    Planner(snapshot, splitsCompounds: splitsCompounds, idfPower: parameters.idfPower)
  }

  /// The hits of a query, with exact totals.
  package func search(_ query: Query, _ options: SearchOptions) throws(SearchError) -> Hits {
    var planner = planner(splitsCompounds: options.defaultOperator == .any)
    let plan = try planner.plan(query, options)
    let order = try options.order.map { order throws(SearchError) in
      SearchOrder(
        by: try planner.valueField(named: order.field), isDescending: order.isDescending)
    }
    var facetFields: [(name: String, field: String)] = []
    for name in options.facets { facetFields.append((name, try planner.valueField(named: name))) }
    return try SearchError.wrap { () throws(StorageError) in
      let ranking =
        if let order {
          try rank(
            plan, by: order, capacity: options.capacity, perDocument: options.passagesPerDocument)
        } else {
          try rank(
            plan, capacity: options.folds ? options.foldingCapacity : options.capacity,
            perDocument: options.passagesPerDocument, counts: true)
        }
      let passages =
        options.folds
        ? try foldedPassages(ranking, of: plan, options)
        : try self.passages(of: ranking.best.dropFirst(options.firstRank))
      return Hits(
        query: query, total: ranking.passages, totalDocuments: ranking.documents,
        documentCount: snapshot.documentCount,
        hits: try hits(of: passages, from: options.firstRank, planner.matches),
        facets: try facets(facetFields, of: plan, most: options.facetValues))
    }
  }

  /// The number of passages that match.
  package func count(_ query: Query, fields: [Field]) throws(SearchError) -> Int {
    var planner = planner()
    let plan = try planner.plan(query, fields: fields)
    return try SearchError.wrap { () throws(StorageError) in
      try rank(plan, capacity: 0, perDocument: 1, counts: true).passages
    }
  }

  /// The best passages by the scores of a plan, best first, and how many there are in all.
  ///
  /// - Parameters:
  ///   - counts: Whether to count all matches; without it the totals are 0.
  ///   - prunes: Whether to pass over windows that can hold none of the best; the answer is the same.
  ///   - total: What scores are below, if more is to be added to them.
  func scan(
    _ plan: Plan, capacity: Int, perDocument: Int, counts: Bool, prunes: Bool = true,
    total: Double? = nil
  ) throws(StorageError) -> Ranking {
    var ranking = Ranking()
    var top = TopPassages(
      capacity: capacity, perDocument: perDocument,
      isLimited: perDocument < .max && snapshot.parts.contains { $0.segment.map.hasLongDocuments })
    let binder = Binder(analyzer: snapshot.analyzer, collection: collection, total: total)
    for (number, part) in snapshot.parts.enumerated() {
      var scan = SegmentScan(try binder.bind(plan, to: part.segment, part: number), part)
      if counts { try scan.count(&ranking) }
      if !top.keepsNothing { try scan.run(&top, prunes: prunes) }
    }
    ranking.best = top.best()
    return ranking
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

  /// Whether hits are folded.
  var folds: Bool { foldsDuplicates && order == nil && (1...FoldedHits.deepest).contains(capacity) }

  /// How many of the best passages are known at first where some are folded.
  var foldingCapacity: Int { 2 * capacity + 8 }
}

extension [TopPassages.Entry] {
  /// Those from a rank on, each with its rank from 0, in the order in which the index stores them:
  /// so each compressed block of stored records is read once.
  func inIndexOrder(from first: Int) -> [EnumeratedSequence<Self>.Element] {
    enumerated().dropFirst(first).sorted { $0.element.passage < $1.element.passage }
  }
}

/// The best passages, and how many match in all.
struct Ranking {
  /// The best ones, best first.
  var best: [TopPassages.Entry] = []
  /// How many passages match, if they were counted.
  var passages = 0
  /// In how many documents they are, if they were counted.
  var documents = 0
}
