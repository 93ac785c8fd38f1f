import Documents
import InvertedIndex
import Ranking
import Storage

extension Searcher {
  /// Orders the best passages by the words that they have in common.
  func expand(
    _ refinement: inout Refinement, in fields: [Int], weight: Double
  ) throws(StorageError) {
    refinement.words = try sharedWords(of: refinement.ranking.best, in: fields, weight: weight)
    refinement.searched = Set(refinement.ranking.best.prefix(SharedWords.depth).map(\.passage))
    var added: [UInt32: Float] = [:]
    for word in refinement.words {
      let scores = try scores(of: refinement.searched, word, total: refinement.total)
      for (passage, score) in scores { added[passage, default: 0] += score }
    }
    refinement.order(gaining: added)
  }

  /// The words that the best passages, each of another document, have in common and that tell most,
  /// with `weight` together.
  private func sharedWords(
    of best: [TopPassages.Entry], in fields: [Int], weight: Double
  ) throws(StorageError) -> [Plan] {
    guard let first = best.first, first.score > 0 else { return [] }
    var shared = SharedWords()
    let models = Array(firstOfDocuments(best).prefix(SharedWords.mostPassages))
    var numbers = TermNumbers()
    for entry in models.inIndexOrder(from: 0).map(\.element) {
      let worths = try worths(in: entry, fields, &numbers)
      shared.add(
        worths.map { (numbers.terms[$0.word], $0.worth) },
        closeness: Double(entry.score / first.score))
    }
    let worths = Array(shared.worths)
    var words: [(term: [UInt8], value: Double)] = []
    for ((term, worth), frequency) in zip(
      worths, try commonness(of: worths.map(\.key), in: fields))
    {
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
            forms: [form], word: [], isBigram: false, fields: fields, documentFrequency: frequency,
            weight: weight * word.value / total)))
    }
    return plans
  }
}
