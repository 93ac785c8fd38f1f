import Documents
import InvertedIndex
import Ranking
import Storage

extension Searcher {
  /// The best passages, best first, and how many there are in all.
  ///
  /// - Parameters:
  ///   - counts: Whether to count all matches; without it the totals are 0.
  ///   - prunes: Whether to pass over windows that can hold none of the best; the answer is the same.
  func rank(
    _ plan: Plan, capacity: Int, perDocument: Int, counts: Bool, prunes: Bool = true
  ) throws(StorageError) -> Ranking {
    guard capacity > 0, perDocument > 0 else {
      return try scan(plan, capacity: 0, perDocument: perDocument, counts: counts)
    }
    var ranking = try refine(
      plan, capacity: capacity, perDocument: perDocument, counts: counts, prunes: prunes
    ).ranking
    if ranking.best.count > capacity { ranking.best.removeSubrange(capacity...) }
    return ranking
  }

  /// Ranks by a plan, its neighbouring and its very words, and takes a second look at the best: of their
  /// documents, of the words that they share if these are wanted, and of what they say. At least as many
  /// passages are ranked as that takes.
  func refine(
    _ plan: Plan, capacity: Int, perDocument: Int, counts: Bool, prunes: Bool = true
  ) throws(StorageError) -> Refinement {
    let parts =
      plan.neighbours(share: parameters.nearness, passages: Int(snapshot.passageCount))
      + (try exactWords(of: plan))
    let near: Plan = parts.isEmpty ? plan : .refined(plan, by: parts)
    let terms = tellingTerms(of: plan)
    let looksTwice = plan.isFree && !terms.isEmpty
    let documentShare = looksTwice ? self.documentShare : 0
    let regularization = looksTwice ? parameters.regularization : 0
    let expansion = terms.reduce(0) { $0 + $1.weight } * parameters.expansion
    let total =
      (near.totalWeight * (1 + documentShare) + expansion) * (1 + regularization)
    let depth = max(
      documentShare > 0 || regularization > 0 ? PassageLikeness.depth : 0,
      expansion > 0 ? SharedWords.depth : 0)
    var refinement = Refinement(
      near: near, total: total,
      ranking: try scan(
        near, capacity: max(capacity, depth), perDocument: perDocument, counts: counts,
        prunes: prunes, total: total))
    if documentShare > 0 { try weighDocuments(&refinement, share: documentShare) }
    if expansion > 0 { try expand(&refinement, in: terms[0].fields, weight: expansion) }
    if regularization > 0 { try regularize(&refinement, in: terms[0].fields) }
    return refinement
  }

  /// The words of a query that has nothing else, all in the same fields. Bigrams are no words: what
  /// passages have in common of them says little of what they are about.
  private func tellingTerms(of plan: Plan) -> [TermPlan] {
    guard let terms = plan.plainTerms, let fields = terms.first?.fields,
      terms.allSatisfy({ $0.fields == fields }),
      !zip(terms, terms.dropFirst()).contains(where: { $0.isBigram(before: $1) })
    else { return [] }
    return terms
  }

  /// The first passage of each document.
  func firstOfDocuments(
    _ best: some Collection<TopPassages.Entry>
  ) -> [TopPassages.Entry] {
    var seen: Set<Int> = []
    return best.filter { entry in
      let (part, passage) = place(of: entry)
      return seen.insert(Int(part.firstDocument) + part.segment.map.document(of: passage)).inserted
    }
  }

  /// How many passages have each of some terms: in one field, as it is asked for hundreds of them.
  func commonness(of terms: [[UInt8]], in fields: [Int]) throws(StorageError) -> [Int] {
    let body = fields.filter { Field.text[$0] == .body }
    return try FoundTerm.find(terms, in: body.isEmpty ? fields : body, of: snapshot).map(\.largest)
  }

  /// The scores of those of some passages of the snapshot that a plan matches.
  func scores(
    of passages: some Collection<UInt32>, _ plan: Plan, total: Double
  ) throws(StorageError) -> [UInt32: Float] {
    var scores: [UInt32: Float] = [:]
    let binder = Binder(analyzer: snapshot.analyzer, collection: collection, total: total)
    for (number, part) in snapshot.parts.enumerated() {
      let own = part.firstPassage..<part.firstPassage + part.segment.passageCount
      let places = passages.filter(own.contains).map { $0 - part.firstPassage }
      guard !places.isEmpty else { continue }
      for (passage, score) in try binder.bind(plan, to: part.segment, part: number)
        .scores(of: places)
      {
        scores[part.firstPassage + passage] = score
      }
    }
    return scores
  }
}

extension MatchOperator {
  /// The scores of those of some passages that match.
  func scores(
    of passages: [UInt32]
  ) throws(StorageError) -> [(passage: UInt32, score: Float)] {
    var scores: [(passage: UInt32, score: Float)] = []
    var result = WindowResult()
    let bounds = try bounds()
    for (number, members) in Dictionary(grouping: passages, by: { Window(around: $0).number })
    where bounds[number] >= 0 {
      let window = Window(number)
      var mask = [UInt64](repeating: 0, count: Window.words)
      for passage in members {
        let index = Int(passage - window.first)
        mask[index / 64] |= 1 << UInt64(index % 64)
      }
      result.clear()
      try evaluate(window, within: mask, into: &result)
      for passage in members where result.contains(Int(passage - window.first)) {
        scores.append((passage, result.scores[Int(passage - window.first)]))
      }
    }
    return scores
  }
}
