import QueryLanguage
import Testing

struct NormalisationTests {
  private let a = Query.term("a")
  private let b = Query.term("b")
  private let c = Query.term("c")

  @Test func nestedConjunctionsAndDisjunctionsAreFlat() {
    #expect(Query.all([.all([a, b]), c]).normalized == .all([a, b, c]))
    #expect(Query.any([a, .any([b, .any([c])])]).normalized == .any([a, b, c]))
  }

  @Test func aSingleChildStandsForItsParent() {
    #expect(Query.all([.any([a])]).normalized == a)
    #expect(Query.boolean(must: [], should: [a], mustNot: []).normalized == a)
  }

  @Test func boostsMultiplyWithinTheirLimits() {
    #expect(Query.boost(.boost(a, 2), 3).normalized == .boost(a, 6))
    #expect(Query.boost(.boost(a, 2), 0.5).normalized == a)
    let beyond = Query.boost(.boost(a, 1000), 1000)
    #expect(beyond.normalized == beyond)
  }

  @Test func boostsStandOutsideFieldsAndTheInnerFieldCounts() {
    #expect(Query.field("t", .boost(a, 2)).normalized == .boost(.field("t", a), 2))
    #expect(Query.field("t", .field("u", a)).normalized == .field("u", a))
  }

  @Test func whatCannotMatchIsTheEmptyDisjunction() {
    #expect(Query.all([]).normalized == .any([]))
    #expect(Query.all([a, .any([])]).normalized == .any([]))
    #expect(Query.not(.everything).normalized == .any([]))
    #expect(Query.boolean(must: [a], should: [b], mustNot: [.everything]).normalized == .any([]))
    #expect(Query.boolean(must: [], should: [], mustNot: [a]).normalized == .any([]))
  }

  @Test func normalisingChangesNoMatchAndNoScore() {
    for seed in UInt64(0)..<3000 {
      var random = RandomQuery(generator: SeededGenerator(seed: seed), isAwkward: false)
      let query = random.query(depth: 4)
      for words in 0..<16 {
        let passage = TinyPassage(words: words)
        #expect(
          passage.score(of: query) == passage.score(of: query.normalized),
          "seed \(seed), passage \(words): \(query)")
      }
    }
  }

  @Test func normalisingTwiceChangesNothing() {
    for seed in UInt64(0)..<3000 {
      var random = RandomQuery(generator: SeededGenerator(seed: seed))
      let once = random.query(depth: 4).normalized
      #expect(once.normalized == once, "seed \(seed): \(once)")
    }
  }
}

/// A passage with some of the words a, b, c and d, scored as the cases of `Query` say.
private struct TinyPassage {
  /// Bit i: the i-th word is there.
  let words: Int

  func score(of query: Query, in field: String = "") -> Double? {
    switch query {
    case .term(let word), .prefix(let word), .fuzzy(let word, _): score(ofWord: word, in: field)
    case .wildcard, .regularExpression: nil
    case .near(let parts, _, _): parts.isEmpty ? nil : sum(parts.map { score(of: $0, in: field) })
    case .exists(let name): words & (1 << (name.utf8.count % 4)) == 0 ? nil : 0
    case .range(let range): range.isUnbounded ? score(of: .exists(field)) : nil
    case .phrase(let text, _):
      sum(text.split(separator: " ").map { score(ofWord: String($0), in: field) })
    case .field(let name, let inner): score(of: inner, in: name)
    case .boost(let inner, let factor): score(of: inner, in: field).map { $0 * factor }
    case .all(let queries): queries.isEmpty ? nil : sum(queries.map { score(of: $0, in: field) })
    case .any(let queries): some(queries, field)
    case .boolean(let must, let should, let mustNot):
      if some(mustNot, field) != nil {
        nil
      } else if must.isEmpty {
        some(should, field)
      } else {
        sum(must.map { score(of: $0, in: field) }).map { $0 + (some(should, field) ?? 0) }
      }
    case .not(let inner): score(of: inner, in: field) == nil ? 0 : nil
    case .everything: 0
    }
  }

  private func some(_ queries: [Query], _ field: String) -> Double? {
    let scores = queries.compactMap { score(of: $0, in: field) }
    return scores.isEmpty ? nil : scores.reduce(0, +)
  }

  private func sum(_ scores: [Double?]) -> Double? {
    scores.reduce(0) { total, score in total.flatMap { total in score.map { total + $0 } } }
  }

  /// The fields differ in which words they hold and what those score.
  private func score(ofWord word: String, in field: String) -> Double? {
    guard let index = ["a", "b", "c", "d"].firstIndex(of: word) else { return nil }
    let turn = field.utf8.count % 4
    return words & (1 << ((index + turn) % 4)) == 0 ? nil : Double(1 << index) + Double(turn)
  }
}
