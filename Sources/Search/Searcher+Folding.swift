import Storage

extension Searcher {
  /// The passages that are asked for, folded: it is looked at as many as it takes, and if need be more
  /// are ranked.
  func foldedPassages(
    _ ranking: Ranking, of plan: Plan, _ options: SearchOptions
  ) throws(StorageError) -> [FoundPassage] {
    let wanted = options.capacity
    var best = ranking.best
    var capacity = options.foldingCapacity
    var folded = FoldedHits()
    var seen = 0
    while folded.hits.count < wanted {
      if seen == best.count {
        guard seen == capacity, capacity <= FoldedHits.deepest else { break }
        capacity *= 2
        best = try rank(
          plan, capacity: capacity, perDocument: options.passagesPerDocument, counts: false
        ).best
        if seen >= best.count { break }
      }
      let end = min(best.count, seen + wanted - folded.hits.count)
      for passage in try passages(of: best[seen..<end]) { folded.add(passage) }
      seen = end
    }
    return Array(folded.hits.dropFirst(options.firstRank))
  }
}
