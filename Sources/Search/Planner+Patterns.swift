import Documents
import IndexFormat
import InvertedIndex
import QueryLanguage
import Storage
import TextAnalysis

/// Words that are told by a pattern.
extension Planner {
  mutating func prefix(_ text: String, _ scope: Scope) throws(SearchError) -> Plan? {
    if let query = beginningOfSeveral(text) { return try severalWords(query, scope) }
    var plans: [Plan] = []
    let folded = snapshot.analyzer.fold(text)
    if !scope.textFields.isEmpty, !folded.isEmpty {
      let plan = try words(.prefix(folded), named: "prefix \(Self.text(folded))*", scope)
      show(scope) { $0.prefixes[folded] = max($0.prefixes[folded] ?? 0, plan.weight) }
      plans.append(.words(plan))
    }
    for name in scope.keywords { plans.append(.keywordPrefix(keywordKey(name, text))) }
    return combine(must: [], should: plans, mustNot: [])
  }

  /// Where the analyzer makes several words of the beginning of one (`std::vec*`): the words before the
  /// last, and the beginning of that, which is empty behind a sign.
  private func beginningOfSeveral(_ text: String) -> (words: String, last: String)? {
    var batch = TokenBatch()
    snapshot.analyzer.tokenize(text, into: &batch)
    guard let start = batch.sourceStarts.last, let end = batch.sourceEnds.last else { return nil }
    let bytes = Array(text.utf8)
    if Int(end) < bytes.count { return (text, "") }
    guard batch.count > 1, Int(start) < bytes.count else { return nil }
    return (
      String(decoding: bytes[..<Int(start)], as: UTF8.self),
      String(decoding: bytes[Int(start)...], as: UTF8.self)
    )
  }

  /// Words and, side by side with them if it stands for few enough, the beginning of another one. In
  /// exact fields the text is the beginning of a value as it is.
  private mutating func severalWords(
    _ query: (words: String, last: String), _ scope: Scope
  ) throws(SearchError) -> Plan? {
    var plans = scope.keywords.map {
      Plan.keywordPrefix(keywordKey($0, query.words + query.last))
    }
    var inText = scope
    inText.fields.removeAll { $0.textNumber == nil }
    if !inText.fields.isEmpty {
      var inner: Plan?
      let words = Query.phrase(query.words)
      if query.last.isEmpty {
        inner = try plan(words, inText)
      } else {
        let parts = [words, .prefix(query.last)]
        do throws(SearchError) {
          inner = try near(parts, within: 0, inOrder: true, inText)
        } catch .invalidQuery(.tooManyWords) {
          inner = try plan(.all(parts), inText)
        }
      }
      if let inner { plans.append(inner) }
    }
    return combine(must: [], should: plans, mustNot: [])
  }

  /// A wildcard, a fuzzy word or a regular expression.
  mutating func pattern(_ query: Query, _ scope: Scope) throws(SearchError) -> Plan? {
    var plans: [Plan] = []
    if !scope.textFields.isEmpty {
      let automaton = try automaton(query) { snapshot.analyzer.folded($0) }
      let plan = try words(.automaton(automaton), named: "\(query)", scope)
      show(scope) { $0.patterns.append(.init(automaton: automaton, worth: plan.weight)) }
      plans.append(.words(plan))
    }
    for name in scope.keywords {
      let automaton = try automaton(query) {
        KeywordValues.isVerbatim(name) ? [$0] : snapshot.analyzer.folded($0)
      }
      plans.append(
        .keywordWords(
          head: TermKey.keywordPrefix(name), .automaton(automaton), name: "\(name):\(query)"))
    }
    return combine(must: [], should: plans, mustNot: [])
  }

  private func automaton(
    _ query: Query, fold: (Unicode.Scalar) -> [Unicode.Scalar]
  ) throws(SearchError) -> WordAutomaton {
    switch query {
    case .wildcard(let pattern):
      let pattern = WordPattern(wildcard: pattern)
      if pattern.size > QueryLimits.patternStates { throw .invalidQuery(.expressionTooLarge) }
      return WordAutomaton(pattern, fold: fold)
    case .regularExpression(let text):
      do throws(ExpressionError) {
        return WordAutomaton(try WordPattern(expression: text), fold: fold)
      } catch {
        throw .invalidQuery(error.kind)
      }
    case .fuzzy(let word, let edits):
      let letters = word.unicodeScalars.flatMap(fold)
      if letters.count > QueryLimits.fuzzyLength {
        throw .invalidQuery(.patternTooLong(letters.count))
      }
      return WordAutomaton(near: letters, edits: min(max(0, edits), QueryLimits.edits))
    default: preconditionFailure("\(query) is no pattern")
    }
  }

  private func words(
    _ matcher: WordMatcher, named name: String, _ scope: Scope
  ) throws(SearchError) -> WordsPlan {
    var largest = 0
    var found = FoundWords(fields: scope.textFields.count, parts: snapshot.parts.count)
    for (place, field) in scope.textFields.enumerated() {
      var frequency = 0
      try forEachWord(matching: matcher, field: field) { _, info, edits, part in
        frequency += Int(info.documentFrequency)
        found.append(info, edits: edits, field: place, part: part)
      }
      largest = max(largest, frequency)
    }
    let frequency = min(largest, Int(snapshot.passageCount))
    return WordsPlan(
      name: name, matcher: matcher, fields: scope.textFields,
      found: found.count <= FoundWords.most ? found : nil, documentFrequency: frequency,
      weight: inverse(frequency) * scope.boost)
  }

  /// Calls `body` with each word of a field that matches, once for each segment that has it.
  private func forEachWord(
    matching matcher: WordMatcher, field: Int,
    _ body: (_ word: ArraySlice<UInt8>, _ info: TermInfo, _ edits: Int, _ part: Int) -> Void
  ) throws(SearchError) {
    let head = snapshot.analyzer.wordKey(field: field, [])
    for (number, part) in snapshot.parts.enumerated() {
      try SearchError.wrap { () throws(StorageError) in
        try part.segment.forEachTerm(head, matching: matcher) { key, info, edits in
          body(key.dropFirst(head.count), info, edits, number)
        }
      }
    }
  }

  static func text(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: Array(bytes), as: UTF8.self)
  }

  // MARK: - Near

  /// Words and phrases near each other, which only full-text fields can have.
  mutating func near(
    _ queries: [Query], within: Int, inOrder: Bool, _ scope: Scope
  ) throws(SearchError) -> Plan? {
    var parts: [NearPlan.Part] = []
    for query in queries {
      let part = try nearPart(query.normalForm, scope.textFields)
      if !part.words.isEmpty { parts.append(part) }
    }
    guard let first = parts.first, !scope.textFields.isEmpty else { return nil }
    var weight = 0.0
    for part in parts {
      for word in part.words {
        var largest = 0
        for field in scope.textFields {
          var frequency = 0
          for term in word.terms { frequency += try documentFrequency(term, [field]).largest }
          largest = max(largest, frequency)
        }
        weight += inverse(min(largest, Int(snapshot.passageCount)))
      }
    }
    let within = min(max(0, within), QueryLimits.slop)
    show(scope) { matches in
      matches.nears.append(.init(parts: parts.map { $0.places }, within: within, inOrder: inOrder))
    }
    return .near(
      NearPlan(
        parts: parts.count == 1 ? [first] : parts, within: within, inOrder: inOrder,
        fields: scope.textFields, weight: weight * scope.boost))
  }

  private func nearPart(
    _ query: Query, _ fields: [Int]
  ) throws(SearchError) -> NearPlan.Part {
    guard query.isNearPart else { throw .invalidQuery(.nearOperand) }
    switch query {
    case .term(let text), .phrase(let text, _):
      var batch = TokenBatch()
      snapshot.analyzer.tokenize(text, into: &batch)
      let readings = readings(of: batch)
      let words = (0..<batch.count).compactMap { i in
        let terms = Set(readings.compactMap { $0[i] })
        return terms.isEmpty ? nil : (offset: i, terms: Self.sorted(terms))
      }
      let first = words.first?.offset ?? 0
      return NearPlan.Part(words: words.map { ($0.offset - first, $0.terms) })
    case .any(let alternatives):
      var terms: Set<[UInt8]> = []
      for alternative in alternatives {
        let part = try nearPart(alternative, fields)
        if part.words.count > 1 { throw .invalidQuery(.nearOperand) }
        terms.formUnion(part.words.first?.terms ?? [])
      }
      return terms.isEmpty ? .init(words: []) : .init(words: [(0, Self.sorted(terms))])
    default:
      return .init(words: [(0, try terms(of: query, fields))])
    }
  }

  /// What the words become that a pattern takes.
  private func terms(of query: Query, _ fields: [Int]) throws(SearchError) -> [[UInt8]] {
    let matcher: WordMatcher
    if case .prefix(let text) = query {
      matcher = .prefix(snapshot.analyzer.fold(text))
    } else {
      matcher = .automaton(try automaton(query) { snapshot.analyzer.folded($0) })
    }
    var terms: Set<[UInt8]> = []
    for field in fields {
      try forEachWord(matching: matcher, field: field) { word, _, _, _ in
        guard terms.count <= QueryLimits.nearWords else { return }
        let word = Array(word)[...]
        for language in snapshot.languages {
          if let term = snapshot.analyzer.term(for: word, in: language) { terms.insert(term) }
        }
      }
    }
    if terms.count > QueryLimits.nearWords { throw .invalidQuery(.tooManyWords) }
    return Self.sorted(terms)
  }

  private static func sorted(_ terms: Set<[UInt8]>) -> [[UInt8]] {
    terms.sorted { $0.lexicographicallyPrecedes($1) }
  }
}

extension NearPlan.Part {
  /// The terms of each place of a phrase, none where a stop word left a gap.
  var places: [[[UInt8]]] {
    var places = [[[UInt8]]](repeating: [], count: width)
    for word in words { places[word.offset] = word.terms }
    return places
  }
}

extension Analyzer {
  /// What a letter of a word is folded to.
  package func folded(_ letter: Unicode.Scalar) -> [Unicode.Scalar] {
    Array(String(decoding: fold(String(letter)), as: UTF8.self).unicodeScalars)
  }
}
