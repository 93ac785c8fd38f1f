import InvertedIndex
import Ranking
import Storage
import TextAnalysis

extension Searcher {
  /// The most words of a query whose forms count.
  private static let mostWords = 3

  /// The very words of a short query: passages with `governance` are rather what is meant by it than
  /// those with `government`, which has the same stem.
  ///
  /// In a query of several words these tell each other what is meant, and the forms hardly matter (on
  /// collections of long queries, they harm); so a word weighs less by the square of their number. It is
  /// scored like a term, with an inverse document frequency of its own.
  func exactWords(of plan: Plan) throws(StorageError) -> [Plan] {
    guard parameters.exactForm > 0, snapshot.analyzer.stems else { return [] }
    let terms = plan.terms
    guard terms.count <= Self.mostWords else { return [] }
    let share = parameters.exactForm / Double(terms.count * terms.count)
    var words: [Plan] = []
    for term in terms where !term.word.isEmpty {
      let (frequency, found) = try FoundTerm.find(
        term.word, isExact: true, in: term.fields, of: snapshot)
      guard frequency > 0, frequency < term.documentFrequency else { continue }
      words.append(
        .exact(
          ExactPlan(
            word: term.word, fields: term.fields, documentFrequency: frequency, found: found,
            weight: share * term.weight * inverse(frequency) / inverse(term.documentFrequency))))
    }
    return words
  }

  private func inverse(_ documentFrequency: Int) -> Double {
    InverseDocumentFrequency.value(
      documentFrequency: documentFrequency, of: Int(snapshot.passageCount),
      power: parameters.idfPower)
  }
}
