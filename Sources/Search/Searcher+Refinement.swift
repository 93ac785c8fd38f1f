import Documents
import InvertedIndex
import Ranking
import Storage

extension Searcher {
  /// A plan's best passages before what they have in common orders them, and the words that do.
  struct Refinement {
    /// The plan with its neighbouring words, and the very words of a short query.
    var near: Plan
    /// What all scores are below, the words' included.
    var total: Double
    /// The best passages of the plan.
    var ranking: Ranking
    /// The words that its best passages have in common, weighed.
    var words: [Plan]

    /// The best passages, which the words are looked for in.
    var refined: ArraySlice<TopPassages.Entry> { ranking.best.prefix(SharedWords.depth) }
  }

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
    var refinement = try refine(
      plan, capacity: capacity, perDocument: perDocument, counts: counts, prunes: prunes)
    if !refinement.words.isEmpty {
      let refined = try addWords(of: refinement)
      refinement.ranking.best.replaceSubrange(refined.indices, with: refined)
    }
    if refinement.ranking.best.count > capacity {
      refinement.ranking.best.removeSubrange(capacity...)
    }
    return refinement.ranking
  }

  /// Ranks by a plan, its neighbouring and its very words, at least as many passages as are looked through for
  /// feedback if there is any, and weighs the words that the best have in common.
  func refine(
    _ plan: Plan, capacity: Int, perDocument: Int, counts: Bool, prunes: Bool = true
  ) throws(StorageError) -> Refinement {
    let parts =
      plan.neighbours(share: parameters.nearness, passages: Int(snapshot.passageCount))
      + (try exactWords(of: plan))
    let near: Plan = parts.isEmpty ? plan : .refined(plan, by: parts)
    let terms = feedbackTerms(of: plan)
    let weight = terms.reduce(0) { $0 + $1.weight } * parameters.feedback
    let total = near.totalWeight + weight
    let ranking = try scan(
      near, capacity: terms.isEmpty ? capacity : max(capacity, SharedWords.depth),
      perDocument: perDocument, counts: counts, prunes: prunes, total: total)
    return Refinement(
      near: near, total: total, ranking: ranking,
      words: terms.isEmpty
        ? [] : try sharedWords(of: ranking.best, in: terms[0].fields, weight: weight))
  }

  /// The words of a query that feedback is for: of which any may match, and nothing else. Bigrams are no
  /// words: what passages have in common of them says little of what they are about.
  private func feedbackTerms(of plan: Plan) -> [TermPlan] {
    guard parameters.feedback > 0, let terms = plan.freeTerms, let fields = terms.first?.fields,
      terms.allSatisfy({ $0.fields == fields }),
      !zip(terms, terms.dropFirst()).contains(where: { $0.isBigram(before: $1) })
    else { return [] }
    return terms
  }

  /// The words that the best passages, each of another document, have in common and that tell most,
  /// with `weight` together.
  private func sharedWords(
    of best: [TopPassages.Entry], in fields: [Int], weight: Double
  ) throws(StorageError) -> [Plan] {
    guard let first = best.first, first.score > 0 else { return [] }
    var shared = SharedWords()
    for entry in firstOfDocuments(best).prefix(SharedWords.mostPassages) {
      shared.add(try worths(in: entry, fields), closeness: Double(entry.score / first.score))
    }
    // How common a word is, its commonest field tells, which is looked up for hundreds of them.
    let body = fields.filter { Field.text[$0] == .body }
    var words: [(term: [UInt8], value: Double)] = []
    for (term, worth) in shared.worths {
      let (frequency, _) = try FoundTerm.find(
        term, in: body.isEmpty ? fields : body, of: snapshot)
      guard frequency >= SharedWords.leastPassages else { continue }
      let inverse = InverseDocumentFrequency.value(
        documentFrequency: frequency, of: Int(snapshot.passageCount))
      words.append((term, worth * inverse))
    }
    words.sort {
      $0.value != $1.value ? $0.value > $1.value : $0.term.lexicographicallyPrecedes($1.term)
    }
    let chosen = words.prefix(SharedWords.mostWords)
    let total = chosen.reduce(0) { $0 + $1.value }
    guard total > 0 else { return [] }
    var plans: [Plan] = []
    for word in chosen {
      let (frequency, found) = try FoundTerm.find(word.term, in: fields, of: snapshot)
      let form = WordForm(term: word.term, documentFrequency: frequency, found: found)
      plans.append(
        .term(
          TermPlan(
            forms: [form], word: [], fields: fields, documentFrequency: frequency,
            weight: weight * word.value / total)))
    }
    return plans
  }

  /// The first passage of each document.
  private func firstOfDocuments(_ best: [TopPassages.Entry]) -> [TopPassages.Entry] {
    var seen: Set<Int> = []
    return best.filter { entry in
      let (part, passage) = place(of: entry)
      return seen.insert(Int(part.firstDocument) + part.segment.map.document(of: passage)).inserted
    }
  }

  /// The passages that the words are looked for in, ordered by what these add to their scores.
  private func addWords(of refinement: Refinement) throws(StorageError) -> [TopPassages.Entry] {
    let entries = refinement.refined
    var added: [UInt32: Float] = [:]
    let binder = Binder(
      analyzer: snapshot.analyzer, collection: collection, total: refinement.total)
    for (number, part) in snapshot.parts.enumerated() {
      let passages = part.firstPassage..<part.firstPassage + part.segment.passageCount
      let places = entries.map(\.passage).filter(passages.contains)
        .map { $0 - part.firstPassage }
      guard !places.isEmpty else { continue }
      for word in refinement.words {
        let scores = try binder.bind(word, to: part.segment, part: number).scores(of: places)
        for (passage, score) in scores { added[part.firstPassage + passage, default: 0] += score }
      }
    }
    return entries.map { entry in
      TopPassages.Entry(
        score: entry.score + (added[entry.passage] ?? 0), passage: entry.passage,
        document: entry.document)
    }.sorted { $1.isWorse(than: $0) }
  }
}

extension MatchOperator {
  /// The scores of those of some passages that match.
  fileprivate func scores(
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
