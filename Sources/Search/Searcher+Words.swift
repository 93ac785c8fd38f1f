import Documents
import IndexFormat
import InvertedIndex
import Ranking
import Storage
import TextAnalysis

extension Searcher {
  /// What each word of a passage would score there if it were asked for in these fields, as a share of
  /// the most that it could, by the word's number, in the order in which they stand there. Reads the
  /// stored text.
  func worths(
    in entry: TopPassages.Entry, _ fields: [Int], _ numbers: inout TermNumbers
  ) throws(StorageError) -> [(word: Int, worth: Double)] {
    let (part, number) = place(of: entry)
    let document = try part.segment.document(part.segment.map.document(of: number))
    let passage = try part.segment.passage(number)
    let language = snapshot.analyzer.language(of: document.metadata.language)
    /// By a word's number: its place among the frequencies.
    var places = [Int?](repeating: nil, count: numbers.terms.count)
    var frequencies: [(word: Int, weighted: Float)] = []
    var batch = TokenBatch()
    for field in fields {
      let norm = try part.segment.norms.norm(field: field, passage: number)
      guard norm > 0 else { continue }
      let worth = collection.weights[field][Int(norm)]
      for text in Self.texts(of: passage, document, field) {
        batch.removeAll()
        snapshot.analyzer.tokenize(text, into: &batch)
        for i in 0..<batch.count {
          guard
            let word = numbers.number(of: batch.term(i), in: language, by: snapshot.analyzer)
          else { continue }
          if word == places.count { places.append(nil) }
          if let place = places[word] {
            frequencies[place].weighted += worth
          } else {
            places[word] = frequencies.count
            frequencies.append((word, worth))
          }
        }
      }
    }
    return frequencies.map { word, weighted in
      (word, Double(collection.model.score(weightedFrequency: weighted, weight: 1)))
    }
  }

  /// What a full-text field holds of a passage.
  private static func texts(
    of passage: Passage, _ document: Document, _ field: Int
  ) -> [String] {
    switch field {
    case Field.title.textNumber: [document.title]
    case Field.headings.textNumber: passage.headings
    default: [passage.text]
    }
  }
}
