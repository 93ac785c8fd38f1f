import Documents
import InvertedIndex
import QueryLanguage
import Ranking
import Storage
import TextAnalysis

/// Thousands of short documents over a vocabulary of which some words are in most of them and some in
/// few, and queries for these words.
struct LargeCorpus {
  private var generator: SeededGenerator
  private let seed: UInt64

  init(seed: UInt64) {
    self.seed = seed
    generator = SeededGenerator(seed: seed &+ 1_000_000)
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  /// A word; the lower its number, the commoner.
  private mutating func word() -> String {
    let bits = number(0...9)
    return "w\(number(0...(1 << bits) - 1))"
  }

  private mutating func text(words: ClosedRange<Int>) -> String {
    let count = number(words)
    return (0..<count).map { _ in word() }.joined(separator: " ")
  }

  /// Writes several segments and deletes some documents again.
  mutating func write(to directory: MemoryDirectory) throws {
    let settings = AnalyzerSettings(stemmer: seed % 2 == 0 ? .none : .english)
    try IndexTransaction.create(in: directory, settings: ["analyzer": settings.encoded])
    var next = 0
    for _ in 0..<number(1...3) {
      let transaction = try IndexTransaction(directory)
      for _ in 0..<number(300...2500) {
        var document = Document(id: "d\(next)", title: text(words: 0...2), passages: [])
        let passages = seed % 3 == 0 ? 1 : number(1...4)
        for _ in 0..<passages { document.passages.append(Passage(text: text(words: 1...24))) }
        if number(0...3) == 0 { document.keywords["tag"] = [word()] }
        try transaction.add(document)
        next += 1
      }
      try transaction.commit()
    }
    guard seed % 4 > 0 else { return }
    let transaction = try IndexTransaction(directory)
    for _ in 0..<number(1...200) { _ = try transaction.remove("d\(number(0...next - 1))") }
    try transaction.commit()
  }

  /// Ranking parameters far from those that the index bounds impacts for.
  mutating func parameters() -> BM25Parameters {
    var parameters = BM25Parameters(k1: Double(number(0...30)) / 10)
    parameters.body = .init(weight: Double(number(1...20)) / 10, b: Double(number(0...10)) / 10)
    parameters.title = .init(weight: Double(number(0...40)) / 10, b: Double(number(0...10)) / 10)
    parameters.shortestLength = Double(number(0...10)) / 10
    parameters.idfPower = Double(number(0...8)) / 4
    parameters.nearness = Double(number(0...4)) / 4
    parameters.documentEvidence = Double(number(0...2)) / 2
    parameters.regularization = Double(number(0...2)) / 2
    parameters.expansion = Double(max(0, number(-4...4))) / 4
    return parameters
  }

  mutating func query(depth: Int = 2) -> Query {
    switch number(0...(depth > 0 ? 9 : 3)) {
    case 0, 1: .term(word())
    case 2: .phrase(text(words: 2...3), slop: number(0...2))
    case 3: .field("tag", .term(word()))
    case 4, 5: .any((0..<number(1...6)).map { _ in .term(word()) })
    case 6: .all((0..<number(1...3)).map { _ in .term(word()) })
    case 7: .any((0..<number(1...3)).map { _ in query(depth: depth - 1) })
    case 8: .boost(query(depth: depth - 1), Double(number(0...8)) / 2)
    default:
      .boolean(
        must: (0..<number(0...2)).map { _ in query(depth: depth - 1) },
        should: (0..<number(1...3)).map { _ in query(depth: depth - 1) },
        mustNot: (0..<number(0...1)).map { _ in query(depth: depth - 1) })
    }
  }
}
