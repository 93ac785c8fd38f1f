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
    let source: Document
    let fields: [[Word]]
  }

  let passages: [IndexedPassage]
  let analyzer: Analyzer
  let parameters: BM25Parameters
  private let averages: [Double]
  /// How many passages have each term, and each word, by field.
  private(set) var termFrequencies = [[[UInt8]: Int]](repeating: [:], count: 4)
  private(set) var wordFrequencies = [[[UInt8]: Int]](repeating: [:], count: 4)
  private var analyzed: [String: [[Word]]] = [:]
  /// The languages by which some document is analyzed, `nil` first if one is as the settings have it.
  private let languages: [Language?]
  private var shares: [Query: [[UInt8]: Double]] = [:]
  private var nears: [NearKey: (parts: [NearPart], weight: Double)] = [:]

  private struct NearKey: Hashable {
    let queries: [Query]
    let fields: [Int]
  }

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
            document: number, isLive: isLive, source: document,
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
      return evaluate(query, i, Array(0..<4), 1).map {
        (i, passages[i].document, $0 + neighbours(of: query, i) + exactWords(of: query, i))
      }
    }
  }

  // MARK: - Words

  /// The words of a query's text in each language, as far as languages differ; analyzed once.
  func readings(_ text: String) -> [[Word]] {
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
  func forms(_ readings: [[Word]], _ word: Int, _ fields: [Int]) -> [[UInt8]] {
    var forms: [[UInt8]] = []
    for term in readings.compactMap({ $0[word].term }) where !forms.contains(term) {
      forms.append(term)
    }
    let known = forms.filter { frequency($0, fields) > 0 }
    return known.isEmpty ? Array(forms.prefix(1)) : known
  }

  func frequency(_ term: [UInt8], _ fields: [Int]) -> Int {
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
  func says(_ query: Query) -> Bool {
    switch query {
    case .term(let text), .phrase(let text, _):
      readings(text).joined().contains { $0.term != nil }
    case .prefix(let text): !analyzer.fold(text).isEmpty
    case .near(let parts, _, _): !parts.isEmpty && parts.contains(where: says)
    case .wildcard, .fuzzy, .regularExpression, .range, .exists: true
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
    case .prefix, .wildcard, .fuzzy, .regularExpression:
      return pattern(query, i, fields, boost)
    case .near(let parts, let within, let inOrder):
      return near(parts, within, inOrder, i, fields, boost)
    case .exists(let name):
      guard let number = Field(named: name).textNumber else {
        return passages[i].source.keywords[name] == nil ? nil : 0
      }
      return Self.length(passages[i].fields[number]) > 0 ? 0 : nil
    case .range: return nil
    case .field(let name, .range(let range)):
      let values = passages[i].source.keywords[name] ?? []
      let fold = { (text: String) in String(decoding: self.analyzer.fold(text), as: UTF8.self) }
      return values.contains { NaiveRange(range, fold).contains(fold($0)) } ? 0 : nil
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

  private func pattern(_ query: Query, _ i: Int, _ fields: [Int], _ boost: Double) -> Double? {
    let shares = shares(in: query)
    let frequency =
      fields.map { field in
        shares.keys.reduce(0) { $0 + wordFrequencies[field][$1, default: 0] }
      }.max() ?? 0
    return saturated(inverse(min(frequency, passages.count)) * boost, i, fields) { field in
      field.filter { $0.term != nil }.reduce(0) { $0 + shares[$1.surface, default: 0] }
    }
  }

  /// The words that a pattern takes, and how much each counts, found out once.
  private func shares(in pattern: Query) -> [[UInt8]: Double] {
    if let known = shares[pattern] { return known }
    let naive = NaivePattern(pattern, analyzer)
    var found: [[UInt8]: Double] = [:]
    for word in Set(wordFrequencies.flatMap(\.keys)) {
      let share = naive.share(of: word)
      if share > 0 { found[word] = share }
    }
    shares[pattern] = found
    return found
  }

  // MARK: - Near

  private typealias NearPart = [(offset: Int, terms: Set<[UInt8]>)]

  /// The words of a part of a `NEAR`, each with its place and the terms that it may be.
  private func nearPart(_ query: Query, _ fields: [Int]) -> NearPart {
    switch query {
    case .term(let text), .phrase(let text, _):
      let readings = readings(text)
      let places = (readings.first ?? []).indices.compactMap { i -> NearPart.Element? in
        let terms = Set(readings.compactMap { $0[i].term })
        return terms.isEmpty ? nil : (readings[0][i].position, terms)
      }
      return places.map { ($0.offset - places[0].offset, $0.terms) }
    case .any(let parts):
      let terms = parts.flatMap { nearPart($0, fields) }
        .reduce(into: Set()) { $0.formUnion($1.terms) }
      return terms.isEmpty ? [] : [(0, terms)]
    default:
      let words = shares(in: query).keys.filter { word in
        fields.contains { wordFrequencies[$0][word] != nil }
      }
      let terms = words.flatMap { word in
        languages.compactMap { analyzer.term(for: word[...], in: $0) }
      }
      return [(0, Set(terms))]
    }
  }

  /// The parts of a `NEAR`, and their weight.
  private func near(_ queries: [Query], _ fields: [Int]) -> (parts: [NearPart], weight: Double) {
    let key = NearKey(queries: queries, fields: fields)
    if let known = nears[key] { return known }
    let parts = queries.map { nearPart($0, fields) }.filter { !$0.isEmpty }
    let weight = parts.joined().reduce(0) { total, word in
      let frequency =
        fields.map { field in
          word.terms.reduce(0) { $0 + termFrequencies[field][$1, default: 0] }
        }.max() ?? 0
      return total + inverse(min(frequency, passages.count))
    }
    nears[key] = (parts, weight)
    return (parts, weight)
  }

  private func near(
    _ queries: [Query], _ within: Int, _ inOrder: Bool, _ i: Int, _ fields: [Int], _ boost: Double
  ) -> Double? {
    let (parts, weight) = near(queries, fields)
    let widths = parts.map { ($0.last?.offset ?? 0) + 1 }
    return saturated(weight * boost, i, fields) { field in
      let starts = parts.map { part in
        let places = part.map { word in
          Set(field.filter { $0.term.map(word.terms.contains) ?? false }.map(\.position))
        }
        return places[0].sorted().filter { start in
          zip(part, places).allSatisfy { $1.contains(start + $0.offset) }
        }
      }
      if starts.contains(where: \.isEmpty) { return 0 }
      return Double(
        (starts.first ?? []).filter { first in
          inOrder
            ? Self.follow(starts, widths, 1, end: first + widths[0], left: within)
            : Self.areNear(starts, widths, parts.map { $0.map(\.terms) }, first, within)
        }.count)
    }
  }

  /// Whether there are places for the parts from this one on, in order, by trying all.
  private static func follow(
    _ starts: [[Int]], _ widths: [Int], _ part: Int, end: Int, left: Int
  ) -> Bool {
    guard part < starts.count else { return true }
    return starts[part].contains { start in
      start >= end && start - end <= left
        && follow(starts, widths, part + 1, end: start + widths[part], left: left - (start - end))
    }
  }

  /// Whether a stretch around the place of the first part holds every part, equal ones more than once.
  private static func areNear(
    _ starts: [[Int]], _ widths: [Int], _ parts: [[Set<[UInt8]>]], _ first: Int, _ within: Int
  ) -> Bool {
    let length = within + widths.reduce(0, +)
    return ((first + widths[0] - length)...first).contains { begin in
      parts.indices.allSatisfy { part in
        let inside = starts[part].filter {
          $0 >= begin && $0 + widths[part] <= begin + length
        }
        return inside.count >= parts.count { $0 == parts[part] }
      }
    }
  }

  // MARK: - BM25F

  func inverse(_ frequency: Int) -> Double {
    let all = Double(passages.count)
    return pow(
      log(1 + (all - Double(frequency) + 0.5) / (Double(frequency) + 0.5)), parameters.idfPower)
  }

  func saturated(
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
