import Documents
import Foundation
import IndexFormat
import InvertedIndex
import QueryLanguage
import Ranking
import TextAnalysis

/// The oracle: BM25F in `Double` over passages held as arrays of words, straight from the
/// definitions, sharing nothing with the engine but the analyzer and the rounding of lengths.
final class NaiveSearch {
  struct Word {
    let surface: [UInt8]
    let term: [UInt8]?
    let position: Int
  }

  struct IndexedPassage {
    let document: Int
    let isLive: Bool
    let fields: [[Word]]
  }

  private let passages: [IndexedPassage]
  private let analyzer: Analyzer
  private let parameters: BM25Parameters
  private let averages: [Double]
  /// How many passages have each term, and each word, by field.
  private var termFrequencies = [[[UInt8]: Int]](repeating: [:], count: 4)
  private var wordFrequencies = [[[UInt8]: Int]](repeating: [:], count: 4)
  private var analyzed: [String: [[Word]]] = [:]
  /// The languages by which some document is analyzed, `nil` first if one is as the settings have it.
  private let languages: [Language?]

  /// Indexes documents; those that are not live count in the statistics only.
  init(
    _ documents: [(document: Document, isLive: Bool)], analyzer: Analyzer,
    parameters: BM25Parameters = BM25Parameters()
  ) {
    self.analyzer = analyzer
    self.parameters = parameters
    var all: [IndexedPassage] = []
    let found = Set(documents.compactMap { analyzer.language(of: $0.document.metadata.language) })
    let isWhole =
      !documents.isEmpty
      && documents.allSatisfy { analyzer.language(of: $0.document.metadata.language) != nil }
    languages = (isWhole ? [] : [nil]) + found.sorted { $0.rawValue < $1.rawValue }
    for (number, (document, isLive)) in documents.enumerated() {
      let language = analyzer.language(of: document.metadata.language)
      var passages = document.passages
      if !passages.contains(where: { $0.role == .content }) {
        passages.insert(Passage(text: ""), at: 0)
      }
      for passage in passages {
        let isContent = passage.role == .content
        all.append(
          IndexedPassage(
            document: number, isLive: isLive,
            fields: [
              isContent ? Self.words([document.title], analyzer, language) : [],
              isContent ? Self.words(passage.headings, analyzer, language) : [],
              isContent ? Self.words([passage.text], analyzer, language) : [],
              isContent ? [] : Self.words([passage.text], analyzer, language),
            ]))
      }
    }
    passages = all
    averages = (0..<4).map { field in
      let lengths = all.map { Self.length($0.fields[field]) }.filter { $0 > 0 }
      return lengths.isEmpty ? 0 : Double(lengths.reduce(0, +)) / Double(lengths.count)
    }
    for passage in all {
      for field in 0..<4 {
        let indexed = passage.fields[field].filter { $0.term != nil }
        for term in Set(indexed.compactMap(\.term)) {
          termFrequencies[field][term, default: 0] += 1
        }
        for word in Set(indexed.map(\.surface)) { wordFrequencies[field][word, default: 0] += 1 }
      }
    }
  }

  /// Live passages that match, with their scores, in index order.
  func search(_ query: Query) -> [(passage: Int, document: Int, score: Double)] {
    guard says(query) else { return [] }
    return passages.indices.compactMap { i in
      guard passages[i].isLive else { return nil }
      return evaluate(query, i, Array(0..<4), 1).map { (i, passages[i].document, $0) }
    }
  }

  // MARK: - Words

  /// The words of a query's text in each language, as far as languages differ; analyzed once.
  private func readings(_ text: String) -> [[Word]] {
    if let readings = analyzed[text] { return readings }
    var readings: [[Word]] = []
    for language in languages {
      let words = Self.words([text], analyzer, language)
      if !readings.contains(where: { $0.map(\.term) == words.map(\.term) }) {
        readings.append(words)
      }
    }
    analyzed[text] = readings
    return readings
  }

  /// The terms that a word of a query is: those that occur, or else the first.
  private func forms(_ readings: [[Word]], _ word: Int, _ fields: [Int]) -> [[UInt8]] {
    var forms: [[UInt8]] = []
    for term in readings.compactMap({ $0[word].term }) where !forms.contains(term) {
      forms.append(term)
    }
    let known = forms.filter { frequency($0, fields) > 0 }
    return known.isEmpty ? Array(forms.prefix(1)) : known
  }

  private func frequency(_ term: [UInt8], _ fields: [Int]) -> Int {
    fields.map { termFrequencies[$0][term, default: 0] }.max() ?? 0
  }

  private static func length(_ words: [Word]) -> Int { words.filter { $0.term != nil }.count }

  private static func words(
    _ texts: [String], _ analyzer: Analyzer, _ language: Language?
  ) -> [Word] {
    var words: [Word] = []
    var next = 0
    for text in texts {
      var batch = TokenBatch()
      analyzer.tokenize(text, into: &batch)
      guard batch.count > 0 else { continue }
      let base = next == 0 ? 0 : next + 8
      for i in 0..<batch.count {
        words.append(
          Word(
            surface: Array(batch.term(i)), term: analyzer.term(for: batch.term(i), in: language),
            position: base + i))
      }
      next = base + batch.count
    }
    return words
  }

  // MARK: - Queries

  /// Whether a query is more than stop words; what is not, is left out.
  private func says(_ query: Query) -> Bool {
    switch query {
    case .term(let text), .phrase(let text, _):
      readings(text).joined().contains { $0.term != nil }
    case .prefix(let text): !analyzer.fold(text).isEmpty
    case .field(_, let inner), .boost(let inner, _), .not(let inner): says(inner)
    case .all(let parts), .any(let parts): parts.contains(where: says)
    case .boolean(let must, let should, let mustNot):
      (must + should + mustNot).contains(where: says)
    case .everything: true
    }
  }

  /// `nil` for no match; otherwise the score.
  private func evaluate(_ query: Query, _ i: Int, _ fields: [Int], _ boost: Double) -> Double? {
    switch query {
    case .term(let text): return words(text, slop: 0, i, fields, boost)
    case .phrase(let text, let slop): return words(text, slop: slop, i, fields, boost)
    case .prefix(let text): return prefix(analyzer.fold(text), i, fields, boost)
    case .field(let name, let inner):
      return evaluate(inner, i, [Field(named: name).textNumber ?? 0], boost)
    case .boost(let inner, let factor): return evaluate(inner, i, fields, boost * factor)
    case .all(let parts): return sum(parts, [], [], i, fields, boost)
    case .any(let parts): return sum([], parts, [], i, fields, boost)
    case .boolean(let must, let should, let mustNot):
      return sum(must, should, mustNot, i, fields, boost)
    case .not(let inner): return evaluate(inner, i, fields, boost) == nil ? 0 : nil
    case .everything: return 0
    }
  }

  private func sum(
    _ must: [Query], _ should: [Query], _ mustNot: [Query], _ i: Int, _ fields: [Int],
    _ boost: Double
  ) -> Double? {
    let (must, should, mustNot) = (
      must.filter(says), should.filter(says), mustNot.filter(says)
    )
    let musts = must.map { evaluate($0, i, fields, boost) }
    let shoulds = should.map { evaluate($0, i, fields, boost) }
    if musts.contains(where: { $0 == nil }) { return nil }
    if must.isEmpty && !(should.isEmpty && !mustNot.isEmpty)
      && !shoulds.contains(where: { $0 != nil })
    {
      return nil
    }
    if mustNot.contains(where: { evaluate($0, i, fields, boost) != nil }) { return nil }
    return (musts + shoulds).compactMap { $0 }.reduce(0, +)
  }

  private func words(
    _ text: String, slop: Int, _ i: Int, _ fields: [Int], _ boost: Double
  ) -> Double? {
    let readings = readings(text)
    let forms = readings[0].indices.map { self.forms(readings, $0, fields) }
    let weights = forms.map { forms in
      inverse(min(forms.reduce(0) { $0 + frequency($1, fields) }, passages.count))
    }
    let said = forms.indices.filter { !forms[$0].isEmpty }
    guard let first = said.first else { return nil }
    if said.count == 1, analyzer.stems {
      return saturated(weights[first] * boost, i, fields) { field in
        Double(field.filter { $0.term.map(forms[first].contains) ?? false }.count)
          + parameters.exactForm
          * Double(
            field.filter { $0.term != nil && $0.surface == readings[0][first].surface }.count)
      }
    }
    let scores = readings.compactMap { reading -> Double? in
      let words = said.map { reading[$0] }.filter { $0.term != nil }
      let isKnown = said.allSatisfy { i in reading[i].term.map(forms[i].contains) ?? true }
      guard isKnown, !words.isEmpty else { return nil }
      let weight = said.reduce(0) { $0 + (reading[$1].term == nil ? 0 : weights[$1]) }
      return phrase(words, slop: slop, weight * boost, i, fields)
    }
    return scores.isEmpty ? nil : scores.reduce(0, +)
  }

  private func phrase(
    _ words: [Word], slop: Int, _ weight: Double, _ i: Int, _ fields: [Int]
  ) -> Double? {
    let offsets = words.map { $0.position - words[0].position }
    return saturated(weight, i, fields) { field in
      let positions = words.map { word in field.filter { $0.term == word.term }.map(\.position) }
      let phrases = positions[0].filter { start in
        var last = start
        for w in words.indices.dropFirst() {
          let least = last + offsets[w] - offsets[w - 1]
          guard let found = positions[w].first(where: { $0 >= least }) else { return false }
          last = found
        }
        return last - start - offsets[offsets.count - 1] <= slop
      }
      return Double(phrases.count)
    }
  }

  private func prefix(_ prefix: [UInt8], _ i: Int, _ fields: [Int], _ boost: Double) -> Double? {
    let isMatch = { (word: Word) in word.term != nil && word.surface.starts(with: prefix) }
    let frequency =
      fields.map { field in
        wordFrequencies[field].reduce(0) { $0 + ($1.key.starts(with: prefix) ? $1.value : 0) }
      }.max() ?? 0
    return saturated(inverse(min(frequency, passages.count)) * boost, i, fields) { field in
      Double(field.filter(isMatch).count)
    }
  }

  // MARK: - BM25F

  private func inverse(_ frequency: Int) -> Double {
    let all = Double(passages.count)
    return log(1 + (all - Double(frequency) + 0.5) / (Double(frequency) + 0.5))
  }

  private func saturated(
    _ weight: Double, _ i: Int, _ fields: [Int], _ count: ([Word]) -> Double
  ) -> Double? {
    var total = 0.0
    var isMatch = false
    for field in fields {
      let words = passages[i].fields[field]
      let frequency = count(words)
      guard frequency > 0 else { continue }
      isMatch = true
      let length = Double(LengthNorm.decode(LengthNorm.encode(UInt32(Self.length(words)))))
      let setting = parameters[field: field]
      total +=
        setting.weight * frequency
        / (1 - setting.b + setting.b
          * max(max(length, 1) / averages[field], parameters.shortestLength))
    }
    return isMatch ? weight * total / (parameters.k1 + total) : nil
  }
}
