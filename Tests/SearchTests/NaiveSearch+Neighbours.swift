import Documents
import Foundation
import InvertedIndex
import QueryLanguage
import Ranking
import TextAnalysis

extension NaiveSearch {
  /// A word of the query that stands for itself, in the order of the query.
  private struct Leaf {
    /// The terms that it is in the languages of the index.
    let terms: [[UInt8]]
    let word: [UInt8]
    let fields: [Int]
    let frequency: Int
    let weight: Double
  }

  /// What neighbouring words of the query add to the score of a passage in which they stand together.
  func neighbours(of query: Query, _ passage: Int) -> Double {
    var seen: Set<[[UInt8]]> = []
    var sum = 0.0
    for leaves in sequences(of: query, Array(0..<4), 1) {
      for (first, second) in zip(leaves, leaves.dropFirst()) {
        guard let first, let second, first.fields == second.fields,
          4 * min(first.frequency, second.frequency) <= passages.count,
          !Self.isBigram(first.word, before: second.word)
        else { continue }
        let weight = parameters.nearness * (first.weight * second.weight).squareRoot()
        guard let (term, next) = commonestForms(first, second), term != next,
          seen.insert([term, next]).inserted
        else { continue }
        sum +=
          saturated(weight, passage, first.fields) { words in
            let starts = Set(words.filter { $0.term == term }.map(\.position))
            let ends = words.filter { $0.term == next }.map(\.position)
            return Double(ends.count { starts.contains($0 - 1) })
          } ?? 0
      }
    }
    return sum
  }

  private static func isBigram(_ word: [UInt8], before next: [UInt8]) -> Bool {
    let (a, b) = (String(decoding: word, as: UTF8.self), String(decoding: next, as: UTF8.self))
    let isWide = (a + b).unicodeScalars.allSatisfy { $0.value > 0x7F }
    return isWide && a.unicodeScalars.count == 2 && b.unicodeScalars.count == 2
      && a.unicodeScalars.last == b.unicodeScalars.first
  }

  /// What the very words of a short query add to the score of a passage.
  func exactWords(of query: Query, _ passage: Int) -> Double {
    guard parameters.exactForm > 0, analyzer.stems else { return 0 }
    let rows = sequences(of: query, Array(0..<4), 1)
    let parts = rows.isEmpty ? [leaf(query, Array(0..<4), 1)] : Array(rows.joined())
    let leaves = parts.compactMap(\.self)
    guard leaves.count <= 3 else { return 0 }
    var sum = 0.0
    for leaf in leaves {
      let frequency = leaf.fields.map { wordFrequencies[$0][leaf.word, default: 0] }.max() ?? 0
      guard frequency > 0, frequency < leaf.frequency else { continue }
      let weight =
        parameters.exactForm / Double(leaves.count * leaves.count) * leaf.weight
        * inverse(frequency) / inverse(leaf.frequency)
      sum +=
        saturated(weight, passage, leaf.fields) { words in
          Double(words.count { $0.term != nil && $0.surface == leaf.word })
        } ?? 0
    }
    return sum
  }

  /// The terms of two words in the language in which the rarer is commonest.
  private func commonestForms(_ first: Leaf, _ second: Leaf) -> ([UInt8], [UInt8])? {
    var best: (first: [UInt8], second: [UInt8], frequency: Int)?
    for term in first.terms {
      for next in second.terms
      where MarkedWord(term[...]).language == MarkedWord(next[...]).language {
        let least = min(frequency(term, first.fields), frequency(next, second.fields))
        if least > best?.frequency ?? -1 { best = (term, next, least) }
      }
    }
    return best.map { ($0.first, $0.second) }
  }

  /// The rows of words of a query: what must match, and what may. `nil` stands for what is no word.
  private func sequences(of query: Query, _ fields: [Int], _ boost: Double) -> [[Leaf?]] {
    switch query {
    case .boost(let inner, let factor): return sequences(of: inner, fields, boost * factor)
    case .field(let name, let inner):
      guard let field = Field(named: name).textNumber else { return [] }
      return sequences(of: inner, [field], boost)
    case .all(let parts): return sequences(must: parts, should: [], mustNot: [], fields, boost)
    case .any(let parts): return sequences(must: [], should: parts, mustNot: [], fields, boost)
    case .boolean(let must, let should, let mustNot):
      return sequences(must: must, should: should, mustNot: mustNot, fields, boost)
    default: return []
    }
  }

  private func sequences(
    must: [Query], should: [Query], mustNot: [Query], _ fields: [Int], _ boost: Double
  ) -> [[Leaf?]] {
    let (must, should, mustNot) = (must.filter(says), should.filter(says), mustNot.filter(says))
    if mustNot.isEmpty, must.count + should.count == 1 {
      return sequences(of: (must + should)[0], fields, boost)
    }
    return [
      must.map { leaf($0, fields, boost) }, should.flatMap { flattened($0, fields, boost) },
    ]
  }

  /// The words of a part of a disjunction; those of a disjunction in it stand in its place.
  private func flattened(_ query: Query, _ fields: [Int], _ boost: Double) -> [Leaf?] {
    switch query {
    case .boost(let inner, let factor): return flattened(inner, fields, boost * factor)
    case .field(let name, let inner):
      guard let field = Field(named: name).textNumber else { return [nil] }
      return flattened(inner, [field], boost)
    case .any(let parts):
      return parts.filter(says).flatMap { flattened($0, fields, boost) }
    case .all(let parts) where parts.count(where: says) == 1:
      return parts.filter(says).flatMap { flattened($0, fields, boost) }
    case .boolean(let must, let should, let mustNot) where !mustNot.contains(where: says):
      let (must, should) = (must.filter(says), should.filter(says))
      if must.isEmpty { return should.flatMap { flattened($0, fields, boost) } }
      guard must.count == 1, should.isEmpty else { return [nil] }
      return flattened(must[0], fields, boost)
    default: return [leaf(query, fields, boost)]
    }
  }

  private func leaf(_ query: Query, _ fields: [Int], _ boost: Double) -> Leaf? {
    switch query {
    case .boost(let inner, let factor): return leaf(inner, fields, boost * factor)
    case .field(let name, let inner):
      guard let field = Field(named: name).textNumber else { return nil }
      return leaf(inner, [field], boost)
    case .all(let parts), .any(let parts):
      let parts = parts.filter(says)
      return parts.count == 1 ? leaf(parts[0], fields, boost) : nil
    case .boolean(let must, let should, let mustNot):
      let parts = (must + should).filter(says)
      return parts.count == 1 && !mustNot.contains(where: says)
        ? leaf(parts[0], fields, boost) : nil
    case .term(let text), .phrase(let text, _):
      let readings = readings(text)
      let words = (readings.first ?? []).indices.map { i in
        (forms: forms(readings, i, fields), word: readings[0][i].surface)
      }.filter { !$0.forms.isEmpty }
      guard words.count == 1 else { return nil }
      let frequency = min(
        words[0].forms.reduce(0) { $0 + self.frequency($1, fields) }, passages.count)
      return Leaf(
        terms: words[0].forms, word: words[0].word, fields: fields, frequency: frequency,
        weight: inverse(frequency) * boost)
    default: return nil
    }
  }
}
