import InvertedIndex
import Ranking
import Storage

extension Searcher {
  /// What the next best passage of a document counts: the more, the more passages documents have.
  ///
  /// Where nearly all have one, having two says that a document is long.
  var documentShare: Double {
    let documents = snapshot.parts.reduce(0) { $0 + $1.segment.map.documentCount }
    let passages = Int(snapshot.passageCount)
    guard documents < passages else { return 0 }
    return parameters.documentEvidence * (1 - Double(documents) / Double(passages))
  }

  /// Adds to the best passages what other passages of their documents are worth.
  func weighDocuments(_ refinement: inout Refinement, share: Double) throws(StorageError) {
    let entries = refinement.ranking.best.prefix(PassageLikeness.depth)
    let documents = entries.map { entry in
      let (part, passage) = place(of: entry)
      let passages = part.segment.map.passages(of: part.segment.map.document(of: passage))
      return passages.lowerBound + part.firstPassage..<passages.upperBound + part.firstPassage
    }
    let scores = try scores(
      of: Set(documents.filter { $0.count > 1 }.joined()), refinement.near,
      total: refinement.total)
    var gains: [UInt32: Refinement.Gain] = [:]
    for (entry, passages) in zip(entries, documents) {
      let others = passages.lazy.filter { $0 != entry.passage }.compactMap { scores[$0] }
      guard let next = others.max().map({ min($0, entry.score) }), next > 0 else { continue }
      gains[entry.passage] = .init(value: Float(share) * next, source: .document(next))
    }
    refinement.add(gains)
  }

  /// Adds to the best passages what they gain by being like the best of them.
  func regularize(_ refinement: inout Refinement, in fields: [Int]) throws(StorageError) {
    let entries = refinement.ranking.best.prefix(PassageLikeness.depth)
    guard entries.count > 1, let first = entries.first, first.score > 0 else { return }
    let models = Set(
      firstOfDocuments(entries).prefix(PassageLikeness.mostModels).map(\.passage))
    var likeness = PassageLikeness()
    var numbers = TermNumbers()
    var weights: [Double] = []
    let stored = Array(entries).inIndexOrder(from: 0).map(\.element)
    for entry in stored {
      likeness.add(try worths(in: entry, fields, &numbers))
      weights.append(
        models.contains(entry.passage)
          ? PassageLikeness.weight(closeness: Double(entry.score / first.score)) : 0)
    }
    let values = likeness.values(
      weights: weights,
      inverses: try inverses(of: numbers.terms, shared: likeness.sharedWords, in: fields))
    let most = parameters.regularization * Double(first.score)
    var gains: [UInt32: Refinement.Gain] = [:]
    for (entry, value) in zip(stored, values) {
      gains[entry.passage] = .init(
        value: Float(most * value), source: .likeness(value, best: first.score))
    }
    refinement.add(gains)
  }
  /// The inverse document frequencies of terms. Only those that are shared are looked up; the others are
  /// taken for words that as many passages have as the root of their number.
  private func inverses(
    of terms: [[UInt8]], shared: [Int], in fields: [Int]
  ) throws(StorageError) -> [Double] {
    let passages = Int(snapshot.passageCount)
    func inverse(_ frequency: Int) -> Double {
      InverseDocumentFrequency.value(documentFrequency: frequency, of: passages)
    }
    let frequencies = try commonness(of: shared.map { terms[$0] }, in: fields)
    var inverses = [Double](
      repeating: inverse(Int(Double(passages).squareRoot())), count: terms.count)
    for (word, frequency) in zip(shared, frequencies) { inverses[word] = inverse(frequency) }
    return inverses
  }
}
