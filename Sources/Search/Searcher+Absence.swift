import Documents
import InvertedIndex
package import QueryLanguage
import Storage
import TextAnalysis

extension Searcher {
  /// Which stage of a search lost a document, or which rank it has.
  package func absence(
    of id: String, for query: Query, _ options: SearchOptions
  ) throws(SearchError) -> Absence {
    guard
      let (part, number) = try SearchError.wrap({ () throws(StorageError) in
        try snapshot.locate(id)
      })
    else { return .notIndexed }
    let place = snapshot.parts.firstIndex { $0.firstPassage == part.firstPassage } ?? 0
    let target = AbsenceTarget(part: part, place: place, document: number)
    if query.isTooDeep { throw .queryTooDeep }
    let query = query.normalForm
    var unfiltered = options
    unfiltered.filter = nil
    if try matches(query, options, target).isEmpty {
      if try !matches(query, unfiltered, target).isEmpty { return .filtered }
      return try absence(of: target, query, unfiltered)
    }
    let ranked = try rank(query, options.unlimited)
    let rank = ranked.firstIndex { $0.id == id } ?? ranked.count
    return .ranked(rank + 1, of: ranked.count)
  }

  /// Why no passage of a document matches.
  private func absence(
    of target: AbsenceTarget, _ query: Query, _ options: SearchOptions
  ) throws(SearchError) -> Absence {
    var required: [Query]
    var forbidden: [Query] = []
    switch query {
    case .all(let queries): required = queries
    case .boolean(let must, _, let mustNot): (required, forbidden) = (must, mustNot)
    case .not(let inner): (required, forbidden) = ([], [inner])
    default: required = [query]
    }
    var parts: [Absence.Part] = []
    for query in required { parts.append(try absencePart(query, options, target)) }
    let missing = parts.filter(\.passages.isEmpty)
    if !missing.isEmpty { return .missing(missing) }
    for query in forbidden {
      if try !matches(query, options, target).isEmpty { return .excluded(by: query) }
    }
    return .scattered(parts)
  }

  private func absencePart(
    _ query: Query, _ options: SearchOptions, _ target: AbsenceTarget
  ) throws(SearchError) -> Absence.Part {
    let passages = try matches(query, options, target)
    return try SearchError.wrap { () throws(StorageError) in
      var isFurniture = !passages.isEmpty
      for passage in passages where isFurniture {
        isFurniture =
          try target.part.segment.passage(target.first + UInt32(passage)).role != .content
      }
      var nearest: String?
      if passages.isEmpty, case .term(let word) = query {
        nearest = try self.nearest(to: word, target)
      }
      return Absence.Part(
        query: query, passages: passages, isOnlyInFurniture: isFurniture, nearest: nearest)
    }
  }

  /// The passages of a document that match, by their places in it.
  private func matches(
    _ query: Query, _ options: SearchOptions, _ target: AbsenceTarget
  ) throws(SearchError) -> [Int] {
    var planner = planner(splitsCompounds: options.defaultOperator == .any)
    let plan = try planner.plan(query, options)
    return try SearchError.wrap { () throws(StorageError) in
      let root = try Binder(analyzer: snapshot.analyzer, collection: collection)
        .bind(plan, to: target.part.segment, part: target.place)
      let passages = target.part.segment.map.passages(of: target.document)
      var result = WindowResult()
      var matches: [Int] = []
      var window = Window(around: passages.lowerBound)
      while window.first < passages.upperBound {
        result.clear()
        try root.evaluate(window, reaching: -1, into: &result)
        result.forEach { index in
          let passage = window.first + UInt32(index)
          if passages.contains(passage) { matches.append(Int(passage - passages.lowerBound)) }
        }
        window = Window(window.number + 1)
      }
      return matches
    }
  }

  /// The word of a document that is the nearest to one that it does not have.
  private func nearest(to word: String, _ target: AbsenceTarget) throws(StorageError) -> String? {
    var words: Set<String> = []
    var batch = TokenBatch()
    for passage in target.part.segment.map.passages(of: target.document) {
      batch.removeAll()
      snapshot.analyzer.tokenize(try target.part.segment.passage(passage).text, into: &batch)
      for i in 0..<batch.count { words.insert(String(decoding: batch.term(i), as: UTF8.self)) }
    }
    let folded = String(decoding: snapshot.analyzer.fold(word), as: UTF8.self)
    let nearest = Spelling.nearest(to: folded, in: words)
    // Half of a short word is another word.
    return nearest.flatMap { 3 * Spelling.edits(from: folded, to: $0) <= folded.count ? $0 : nil }
  }
}

/// A document that is missed.
private struct AbsenceTarget {
  let part: Snapshot.Part
  /// The place of the part in the snapshot.
  let place: Int
  let document: Int

  var first: UInt32 { part.segment.map.passages(of: document).lowerBound }
}

extension SearchOptions {
  /// The same for all hits.
  fileprivate var unlimited: SearchOptions {
    var options = self
    (options.limit, options.offset) = (.max, 0)
    return options
  }
}
