import Documents
import IndexFormat
import InvertedIndex
import QueryLanguage
import Ranking
import Storage
import TextAnalysis

/// Binds a query to a snapshot: checks fields, runs the analyzer, looks up how common terms are.
struct Planner {
  /// Where a part of the query looks, and how much it counts.
  struct Scope {
    var fields: [Field]
    var boost: Double
    /// Whether matches of this part may be shown; not so below a NOT.
    var isVisible = true

    /// Whether the query named the field.
    var isOneField: Bool { fields.count == 1 }

    var textFields: [Int] { fields.compactMap(\.textNumber) }
    var keywords: [String] {
      fields.compactMap { if case .keyword(let name) = $0 { name } else { nil } }
    }
  }

  let snapshot: Snapshot
  /// Whether the parts of a compound (`non-users`) may match one by one, and not only together.
  private let splitsCompounds: Bool
  /// The power of the inverse document frequency.
  private let idfPower: Double
  private(set) var matches: QueryMatches

  init(
    _ snapshot: Snapshot, splitsCompounds: Bool = false,
    idfPower: Double = BM25Parameters().idfPower
  ) {
    self.snapshot = snapshot
    self.splitsCompounds = splitsCompounds
    self.idfPower = idfPower
    matches = QueryMatches(analyzer: snapshot.analyzer)
  }

  /// The plan of a query whose words are looked for in `fields` unless it says otherwise. What of
  /// it can be shown in a text is in ``matches`` afterwards.
  mutating func plan(_ query: Query, fields: [Field]) throws(SearchError) -> Plan {
    if query.isTooDeep { throw .queryTooDeep }
    return try plan(query, Scope(fields: fields, boost: 1)) ?? .nothing
  }

  /// The plan of a query and of what filters it.
  mutating func plan(_ query: Query, _ options: SearchOptions) throws(SearchError) -> Plan {
    let plan = try plan(query, fields: options.fields)
    guard let filter = options.filter else { return plan }
    if filter.isTooDeep { throw .queryTooDeep }
    let scope = Scope(fields: options.fields, boost: 1, isVisible: false)
    guard let inner = try self.plan(filter, scope) else { return plan }
    return .boolean(must: [plan, .filter(inner)], should: [], mustNot: [])
  }

  /// `nil` for a query that says nothing: only stop words or punctuation.
  mutating func plan(_ query: Query, _ scope: Scope) throws(SearchError) -> Plan? {
    switch query {
    case .term(let word):
      return try leaf(word, scope, slop: splitsCompounds ? nil : 0)
    case .phrase(let text, let slop):
      return try leaf(text, scope, slop: slop)
    case .prefix(let text):
      return try prefix(text, scope)
    case .wildcard, .fuzzy, .regularExpression:
      return try pattern(query, scope)
    case .range(let range):
      return try self.range(range, scope)
    case .near(let parts, let within, let inOrder):
      return try near(parts, within: within, inOrder: inOrder, scope)
    case .exists(let name):
      return exists(try field(named: name))
    case .field(let name, let inner):
      var scope = scope
      scope.fields = [try field(named: name)]
      return try plan(inner, scope)
    case .boost(let inner, let factor):
      var scope = scope
      scope.boost *= factor
      return try plan(inner, scope)
    case .all(let parts):
      return combine(must: try plans(parts, scope), should: [], mustNot: [])
    case .any(let parts):
      return combine(must: [], should: try plans(parts, scope), mustNot: [])
    case .boolean(let must, let should, let mustNot):
      var hidden = scope
      hidden.isVisible = false
      return combine(
        must: try plans(must, scope), should: try plans(should, scope),
        mustNot: try plans(mustNot, hidden))
    case .not(let inner):
      var hidden = scope
      hidden.isVisible = false
      return try plan(inner, hidden).map { .not($0) }
    case .everything:
      return .everything
    }
  }

  private mutating func plans(_ parts: [Query], _ scope: Scope) throws(SearchError) -> [Plan] {
    var plans: [Plan] = []
    for part in parts {
      if let plan = try plan(part, scope) { plans.append(plan) }
    }
    return plans
  }

  func combine(must: [Plan], should: [Plan], mustNot: [Plan]) -> Plan? {
    switch (must.count, should.count, mustNot.count) {
    case (0, 0, 0): nil
    case (1, 0, 0): must[0]
    case (0, 1, 0): should[0]
    case (0, 0, _): .boolean(must: [.everything], should: [], mustNot: mustNot)
    default: .boolean(must: must, should: should, mustNot: mustNot)
    }
  }

  // MARK: - Leaves

  /// A word or a phrase: in full-text fields through the analyzer, in exact-match fields whole.
  /// Without a slop, words need not stand together.
  private mutating func leaf(
    _ text: String, _ scope: Scope, slop: Int?
  ) throws(SearchError) -> Plan? {
    var plans: [Plan] = []
    if !scope.textFields.isEmpty, let plan = try textLeaf(text, scope, slop: slop) {
      plans.append(plan)
    }
    for name in scope.keywords {
      plans.append(.keyword(keywordKey(name, text)))
      // `published:2024-05` is that month, and `published:2024` that year.
      if let day = DateSpan(text) {
        plans.append(
          .keywordRanges([Self.dates(name, day.start, day.end)], name: "\(name):\(text)"))
      }
    }
    return combine(must: [], should: plans, mustNot: [])
  }

  /// The dictionary key of a value, or of the beginning of values.
  func keywordKey(_ name: String, _ value: String) -> [UInt8] {
    TermKey.keyword(name, KeywordValues.normalized(value, of: name, analyzer: snapshot.analyzer))
  }

  private mutating func textLeaf(
    _ text: String, _ scope: Scope, slop: Int?
  ) throws(SearchError) -> Plan? {
    var batch = TokenBatch()
    snapshot.analyzer.tokenize(text, into: &batch)
    let readings = readings(of: batch)
    let forms = try forms(in: readings, scope.textFields)
    let words = forms.indices.filter { !forms[$0].isEmpty }
    guard !words.isEmpty else { return nil }
    let frequencies = forms.map { forms in
      min(forms.reduce(0) { $0 + $1.documentFrequency }, Int(snapshot.passageCount))
    }
    let weights = frequencies.map { inverse($0) * scope.boost }
    guard let slop, words.count > 1 else {
      let terms = words.map { i in
        for form in forms[i] {
          show(scope) { $0.terms[form.term] = max($0.terms[form.term] ?? 0, weights[i]) }
        }
        return Plan.term(
          TermPlan(
            forms: forms[i], word: Array(batch.term(i)),
            isBigram: snapshot.analyzer.isBigram(batch.term(i)), fields: scope.textFields,
            documentFrequency: frequencies[i], weight: weights[i]))
      }
      return combine(must: [], should: terms, mustNot: [])
    }
    var phrases: [Plan] = []
    for reading in readings {
      let words = words.filter { reading[$0] != nil }
      let known = words.compactMap { i in forms[i].first { $0.term == reading[i] } }
      // A word that no passage has in this reading is not among the forms, unless it is in none.
      guard known.count == words.count, let first = words.first else { continue }
      show(scope) { $0.phrases.append(.init(terms: Self.trimmed(reading), slop: slop)) }
      phrases.append(
        .phrase(
          PhrasePlan(
            terms: known.map(\.term), found: known.map(\.found),
            offsets: words.map { $0 - first }, slop: slop, fields: scope.textFields,
            weight: words.reduce(0) { $0 + weights[$1] })))
    }
    return combine(must: [], should: phrases, mustNot: []) ?? .nothing
  }

  /// The terms of a text, `nil` for stop words, in each language of the snapshot, as far as languages
  /// differ.
  func readings(of batch: TokenBatch) -> [[[UInt8]?]] {
    var readings: [[[UInt8]?]] = []
    for language in snapshot.languages {
      let reading = (0..<batch.count).map {
        snapshot.analyzer.term(for: batch.term($0), in: language)
      }
      if !readings.contains(reading) { readings.append(reading) }
    }
    return readings
  }

  /// For each word, the terms that it becomes: those that some passage has, or else the first.
  private func forms(
    in readings: [[[UInt8]?]], _ fields: [Int]
  ) throws(SearchError) -> [[WordForm]] {
    var all: [[WordForm]] = []
    for i in readings[0].indices {
      var terms: [[UInt8]] = []
      for term in readings.compactMap({ $0[i] }) where !terms.contains(term) { terms.append(term) }
      let found = try SearchError.wrap { () throws(StorageError) in
        try FoundTerm.find(terms, in: fields, of: snapshot)
      }
      let forms = zip(terms, found).map { term, found in
        WordForm(term: term, documentFrequency: found.largest, found: found.found)
      }
      let known = forms.filter { $0.documentFrequency > 0 }
      all.append(known.isEmpty ? Array(forms.prefix(1)) : known)
    }
    return all
  }

  mutating func show(_ scope: Scope, _ change: (inout QueryMatches) -> Void) {
    if scope.isVisible { change(&matches) }
  }

  /// A phrase without the stop words at its ends.
  private static func trimmed(_ terms: [[UInt8]?]) -> [[UInt8]?] {
    guard let first = terms.firstIndex(where: { $0 != nil }),
      let last = terms.lastIndex(where: { $0 != nil })
    else { return [] }
    return Array(terms[first...last])
  }

  // MARK: - Statistics

  func inverse(_ documentFrequency: Int) -> Double {
    InverseDocumentFrequency.value(
      documentFrequency: documentFrequency, of: Int(snapshot.passageCount), power: idfPower)
  }

  /// The largest of the fields' document frequencies: what a passage with the term in any field
  /// would at least be counted as.
  func documentFrequency(
    _ term: [UInt8], _ fields: [Int]
  ) throws(SearchError) -> (largest: Int, found: FoundTerm) {
    try SearchError.wrap { () throws(StorageError) in
      try FoundTerm.find(term, in: fields, of: snapshot)
    }
  }

  // MARK: - Fields

  /// The field of a name; `date` is that of publication where no document has a field of its own
  /// that is called so.
  func field(named name: String) throws(SearchError) -> Field {
    let field = Field(named: name)
    guard case .keyword = field, !Field.builtInKeywords.contains(name) else { return field }
    let prefix = TermKey.keywordPrefix(name)
    for part in snapshot.parts {
      let isThere = try SearchError.wrap { () throws(StorageError) in
        var cursor = try part.segment.terms.cursor(from: prefix)
        return try cursor.next() && cursor.key.starts(with: prefix)
      }
      if isThere { return field }
    }
    if name == Field.dateName { return .keyword(FieldValue.publishedName) }
    throw .unknownField(
      name,
      known: try SearchError.wrap { () throws(StorageError) in
        try snapshot.fieldNames()
      })
  }

  /// The name of the exact-match field whose values are asked for.
  func valueField(named name: String) throws(SearchError) -> String {
    guard case .keyword(let field) = try field(named: name) else {
      throw .unknownField(
        name,
        known: try SearchError.wrap { () throws(StorageError) in
          try snapshot.fieldNames().filter { Field(named: $0).textNumber == nil }
        })
    }
    return field
  }
}
