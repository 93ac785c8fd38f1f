import Documents
import IndexFormat
import InvertedIndex
package import QueryLanguage
import Ranking
import Storage
import TextAnalysis

extension Searcher {
  /// How many words of a document stand for it.
  private static let similarWordCount = 25

  /// A query for documents like this one: its most telling words, each as much as it is worth.
  /// `nil` if there is no such document.
  ///
  /// Words are chosen by frequency in the document times inverse document frequency.
  package func similarityQuery(to id: String) throws(SearchError) -> Query? {
    try SearchError.wrap { () throws(StorageError) in
      guard let document = try snapshot.document(id) else { return nil }
      let words = try weighedWords(of: document).prefix(Self.similarWordCount)
      guard let best = words.first?.weight else { return .any([]) }
      return .boolean(
        must: [.any(words.map { .boost(.term($0.word), $0.weight / best) })], should: [],
        mustNot: [.field("id", .term(id))])
    }
  }

  /// One spelling of each term of a document, the most telling first.
  private func weighedWords(
    of document: Document
  ) throws(StorageError) -> [(word: String, weight: Double)] {
    var counts: [[UInt8]: (count: Int, word: String)] = [:]
    var batch = TokenBatch()
    let language = snapshot.analyzer.language(of: document.metadata.language)
    for passage in document.passages where passage.role == .content {
      batch.removeAll()
      snapshot.analyzer.tokenize(passage.text, into: &batch)
      for i in 0..<batch.count {
        guard let term = snapshot.analyzer.term(for: batch.term(i), in: language) else { continue }
        counts[term, default: (0, String(decoding: batch.term(i), as: UTF8.self))].count += 1
      }
    }
    let body = Field.body.textNumber ?? 0
    var words: [(word: String, weight: Double)] = []
    for (term, entry) in counts {
      var frequency = 0
      for part in snapshot.parts {
        let key = TermKey.analyzed(field: body, term)
        frequency += Int(try part.segment.terms.find(key)?.documentFrequency ?? 0)
      }
      let weight = InverseDocumentFrequency.value(
        documentFrequency: frequency, of: Int(snapshot.passageCount))
      words.append((entry.word, weight * Double(entry.count)))
    }
    return words.sorted { ($1.weight, $0.word) < ($0.weight, $1.word) }
  }
}
