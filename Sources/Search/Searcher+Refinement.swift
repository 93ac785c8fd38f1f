import Documents
import InvertedIndex
import Ranking
import Storage
import TextAnalysis

extension Searcher {
  /// How many of the best passages, each of another document, are looked at for feedback.
  private static let feedbackPassages = 10
  /// How many of their words are added to the query.
  private static let feedbackWords = 20
  /// A word is added if so many of the passages have it.
  private static let leastSharing = 2
  /// By how much better passages count more: the power of their scores.
  private static let feedbackPower = 4
  /// The fifth best score as a share of the best one, from which feedback begins to count, and from
  /// which it counts in full. Where one passage stands out, what is next to it is another matter.
  private static let flatness = 0.4...0.8
  private static let flatnessRank = 4

  /// The plan with all that orders its matches further: its neighbouring words, the very words of a
  /// short query, and what its best passages have in common.
  func refined(_ plan: Plan) throws(StorageError) -> Plan {
    if case .refined = plan { return plan }
    let pairs = plan.neighbours(share: parameters.nearness) + (try exactWords(of: plan))
    let near: Plan = pairs.isEmpty ? plan : .refined(plan, by: pairs)
    let words = try feedback(on: plan, near)
    return words.isEmpty ? near : .refined(plan, by: pairs + words)
  }

  /// The words that the best passages of a query have in common, weighed; none where one passage
  /// stands out, and where the query is more than words of which any may match.
  ///
  /// A relevance model (Lavrenko and Croft, "Relevance-Based Language Models", 2001; its mixture with
  /// the query is RM3, Abdul-Jaleel et al., "UMass at TREC 2004") over the passages' shares of each
  /// word, times its inverse document frequency. It reads the stored text.
  private func feedback(on plan: Plan, _ near: Plan) throws(StorageError) -> [Plan] {
    guard parameters.feedback > 0, let terms = plan.freeTerms, let fields = terms.first?.fields,
      terms.allSatisfy({ $0.fields == fields })
    else { return [] }
    // A plan that is refined already is not refined again.
    let best = try rank(
      .refined(near, by: []), capacity: Self.feedbackPassages, perDocument: 1, counts: false
    ).best
    let strength = feedbackStrength(best)
    guard strength > 0 else { return [] }
    var words: [(term: [UInt8], found: FoundTerm, frequency: Int, value: Double)] = []
    for (term, share) in try shares(in: best) {
      let (frequency, found) = try FoundTerm.find(term, in: fields, of: snapshot)
      guard frequency >= Self.leastSharing else { continue }
      let inverse = InverseDocumentFrequency.value(
        documentFrequency: frequency, of: Int(snapshot.passageCount))
      words.append((term, found, frequency, share * inverse))
    }
    words.sort {
      $0.value != $1.value ? $0.value > $1.value : $0.term.lexicographicallyPrecedes($1.term)
    }
    let chosen = words.prefix(Self.feedbackWords)
    let total = chosen.reduce(0) { $0 + $1.value }
    guard total > 0 else { return [] }
    var seen: Set<[UInt8]> = []
    let asked = terms.reduce(0) { $0 + (seen.insert($1.forms[0].term).inserted ? $1.weight : 0) }
    let scale = parameters.feedback * strength * asked / total
    return chosen.map { word in
      .term(
        TermPlan(
          forms: [
            WordForm(term: word.term, documentFrequency: word.frequency, found: word.found)
          ], word: [], fields: fields, documentFrequency: word.frequency,
          weight: scale * word.value))
    }
  }

  /// From 0, one passage stands out, to 1, many are as good.
  private func feedbackStrength(_ best: [TopPassages.Entry]) -> Double {
    guard best.count > Self.flatnessRank, let first = best.first, first.score > 0 else { return 0 }
    let share = Double(best[Self.flatnessRank].score) / Double(first.score)
    let (low, high) = (Self.flatness.lowerBound, Self.flatness.upperBound)
    return min(max((share - low) / (high - low), 0), 1)
  }

  /// What share of the passages' words each term is that several have, better passages counting more.
  private func shares(
    in best: [TopPassages.Entry]
  ) throws(StorageError) -> [[UInt8]: Double] {
    var sums: [[UInt8]: (share: Double, passages: Int)] = [:]
    var total = 0.0
    let first = best.first.map { Double($0.score) } ?? 1
    for entry in best {
      let (counts, length) = try weighedTerms(of: entry)
      guard length > 0 else { continue }
      let ratio = Double(entry.score) / first
      let weight = (0..<Self.feedbackPower).reduce(1.0) { product, _ in product * ratio }
      total += weight
      for (term, count) in counts {
        let sum = sums[term] ?? (0, 0)
        sums[term] = (sum.share + weight * count / length, sum.passages + 1)
      }
    }
    return sums.filter { $0.value.passages >= Self.leastSharing }.mapValues { $0.share / total }
  }

  /// The terms of a passage and of its document's title, which count as much more as in ranking.
  private func weighedTerms(
    of entry: TopPassages.Entry
  ) throws(StorageError) -> (counts: [[UInt8]: Double], length: Double) {
    let (part, passage) = place(of: entry)
    let document = try part.segment.document(part.segment.map.document(of: passage))
    let language = snapshot.analyzer.language(of: document.metadata.language)
    let text = try part.segment.passage(passage).text
    var counts: [[UInt8]: Double] = [:]
    var length = 0.0
    var batch = TokenBatch()
    for (text, weight) in [
      (text, parameters.body.weight), (document.title, parameters.title.weight),
    ] {
      batch.removeAll()
      snapshot.analyzer.tokenize(text, into: &batch)
      for i in 0..<batch.count {
        guard let term = snapshot.analyzer.term(for: batch.term(i), in: language) else { continue }
        counts[term, default: 0] += weight
        length += weight
      }
    }
    return (counts, length)
  }
}
