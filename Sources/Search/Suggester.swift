package import Documents
import IndexFormat
import InvertedIndex
package import QueryLanguage
import Storage
import TextAnalysis

/// Finds what misspelt words were meant to be, among the words of the index.
///
/// A word that the index does not have is replaced by one of at most two edits, is split in two, or is
/// joined with the word next to it. What is told counts by how often it occurs, each edit costs as much
/// as a factor of some hundred (Kernighan, Church and Gale, "A Spelling Correction Program Based on a Noisy
/// Channel Model", 1990, with one price for every edit).
struct Suggester {
  private let searcher: Searcher
  private let fields: [Field]
  private let numbers: [Int]

  /// What an edit costs, and another first letter besides, in logarithms of frequencies.
  private static let priceOfEdit = 5.0
  private static let priceOfFirstLetter = 2.0
  /// From how many times the frequency on a word replaces a rare one that is in the index, and how rare
  /// that must be.
  private static let muchMore = 50
  private static let rare = 2
  /// The longest word that is looked at, in letters.
  private static let longest = 40

  /// Looks among the words of these fields.
  init(_ searcher: Searcher, fields: [Field]) {
    self.searcher = searcher
    self.fields = fields
    // What stands in navigation alone is not what one looks for.
    let content = fields.filter { $0 != .boilerplate }
    numbers = (content.isEmpty ? fields : content).compactMap(\.textNumber)
  }

  /// A query that finds more than this one, with other words; nil if none is near.
  ///
  /// - Parameter total: How many passages the query finds.
  func suggestion(for query: Query, finding total: Int) throws(SearchError) -> Query? {
    guard !query.isTooDeep, !numbers.isEmpty else { return nil }
    let corrected = try corrected(query)
    guard corrected != query, try searcher.count(corrected, fields: fields) > total else {
      return nil
    }
    return corrected
  }

  private func corrected(_ query: Query) throws(SearchError) -> Query {
    switch query {
    case .term(let word):
      let words = try corrected([word])
      return words.count == 1 ? .term(words[0]) : .all(words.map { .term($0) })
    case .phrase(let text, let slop):
      let words = try corrected(text.split(whereSeparator: \.isWhitespace).map(String.init))
      return .phrase(words.joined(separator: " "), slop: slop)
    case .all(let parts): return .all(try corrected(all: parts))
    case .any(let parts): return .any(try corrected(all: parts))
    case .boolean(let must, let should, let mustNot):
      return .boolean(
        must: try corrected(all: must), should: try corrected(all: should), mustNot: mustNot)
    case .boost(let inner, let factor): return .boost(try corrected(inner), factor)
    case .field(let name, let inner):
      let field = Field(named: name)
      guard field.textNumber != nil else { return query }
      return .field(name, try Suggester(searcher, fields: [field]).corrected(inner))
    default: return query
    }
  }

  /// Corrects words side by side together, all else by itself.
  private func corrected(all parts: [Query]) throws(SearchError) -> [Query] {
    var output: [Query] = []
    var words: [String] = []
    for part in parts {
      if case .term(let word) = part {
        words.append(word)
        continue
      }
      output += try corrected(words).map { .term($0) }
      words = []
      output.append(try corrected(part))
    }
    return output + (try corrected(words).map { .term($0) })
  }

  private func corrected(_ words: [String]) throws(SearchError) -> [String] {
    var output: [String] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      guard let plain = plainWord(word) else {
        output.append(word)
        continue
      }
      let known = try frequency(of: plain)
      if let next = rest.first.flatMap(plainWord),
        try frequency(of: plain + next)
          > Self.muchMore * min(known, try frequency(of: next))
      {
        output.append(plain + next)
        rest = rest.dropFirst()
        continue
      }
      let best = try best(for: plain, known: known)
      output += best ?? [word]
    }
    return output
  }

  /// The word folded, if it is a single one of the index's kind.
  private func plainWord(_ word: String) -> String? {
    let analyzer = searcher.snapshot.analyzer
    var batch = TokenBatch()
    analyzer.tokenize(word, into: &batch)
    guard batch.count == 1, analyzer.term(for: batch.term(0)) != nil,
      !batch.term(0).contains(where: { 0x30...0x39 ~= $0 })
    else { return nil }
    let plain = String(decoding: batch.term(0), as: UTF8.self)
    return plain.unicodeScalars.count <= Self.longest ? plain : nil
  }

  /// The best replacement; nil if the word is best as it is.
  private func best(for word: String, known: Int) throws(SearchError) -> [String]? {
    if known > Self.rare { return nil }
    let letters = Array(word.unicodeScalars)
    var best: (words: [String], worth: Double)?
    func offer(_ words: [String], _ worth: Double) {
      if worth > best?.worth ?? -.infinity { best = (words, worth) }
    }
    let mostEdits = letters.count < 3 ? 0 : letters.count < 6 ? 1 : 2
    for (other, frequency, edits) in try neighbours(of: letters, edits: mostEdits)
    where other != word && frequency >= Self.muchMore * known {
      let isOther = other.unicodeScalars.first != letters.first
      offer(
        [other],
        logarithm(frequency) - Self.priceOfEdit * Double(edits)
          - (isOther ? Self.priceOfFirstLetter : 0))
    }
    if known == 0, letters.count >= 4 {
      for place in 2...letters.count - 2 {
        let halves = [Self.text(letters[..<place]), Self.text(letters[place...])]
        guard try frequency(of: halves[0]) > 0, try frequency(of: halves[1]) > 0 else { continue }
        let together = try searcher.count(
          .phrase(halves.joined(separator: " ")), fields: fields)
        if together > 0 { offer(halves, logarithm(together) - Self.priceOfEdit) }
      }
    }
    return best?.words
  }

  private func logarithm(_ count: Int) -> Double {
    var rest = Double(count + 1)
    var sum = 0.0
    while rest >= 2 {
      rest /= 2
      sum += 0.693_147
    }
    return sum + (rest - 1) * 0.693_147
  }

  private static func text(_ letters: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: letters)
    return String(text)
  }

  /// The words of the index at most so many edits away, with their frequencies.
  private func neighbours(
    of letters: [Unicode.Scalar], edits: Int
  ) throws(SearchError) -> [(word: String, frequency: Int, edits: Int)] {
    if edits == 0 { return [] }
    let matcher = WordMatcher.automaton(WordAutomaton(near: letters, edits: edits))
    var found: [[UInt8]: (frequency: Int, edits: Int)] = [:]
    for field in numbers {
      var inField: [[UInt8]: (frequency: Int, edits: Int)] = [:]
      let head = searcher.snapshot.analyzer.wordKey(field: field, [])
      for part in searcher.snapshot.parts {
        try SearchError.wrap { () throws(StorageError) in
          try part.segment.forEachTerm(head, matching: matcher) { key, info, edits in
            inField[Array(key.dropFirst(head.count)), default: (0, edits)].frequency +=
              Int(info.documentFrequency)
          }
        }
      }
      found.merge(inField) { $0.frequency > $1.frequency ? $0 : $1 }
    }
    return found.map {
      (String(decoding: $0.key, as: UTF8.self), $0.value.frequency, $0.value.edits)
    }
    .sorted { $0.word < $1.word }
  }

  /// How many passages have a word, in the field where it is commonest.
  private func frequency(of word: String) throws(SearchError) -> Int {
    var largest = 0
    for field in numbers {
      let key = searcher.snapshot.analyzer.wordKey(field: field, Array(word.utf8))
      var frequency = 0
      for part in searcher.snapshot.parts {
        let info = try SearchError.wrap { () throws(StorageError) in
          try part.segment.terms.find(key)
        }
        frequency += Int(info?.documentFrequency ?? 0)
      }
      largest = max(largest, frequency)
    }
    return largest
  }
}

extension Searcher {
  /// A query that finds more than this one, with other words of the index in place of misspelt ones;
  /// nil if none is near.
  ///
  /// - Parameter total: How many passages the query finds.
  package func suggestion(
    for query: Query, finding total: Int, fields: [Field]
  ) throws(SearchError) -> Query? {
    try Suggester(self, fields: fields).suggestion(for: query, finding: total)
  }
}
