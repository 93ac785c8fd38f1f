import Documents
import IndexFormat
import InvertedIndex
import Ranking
import Storage
import TextAnalysis

/// Turns plans into operators over segments.
struct Binder {
  let analyzer: Analyzer
  let collection: CollectionModel
  /// What the scores of the whole query are below, if the plan is only a part of it.
  var total: Double?

  /// Binds a plan to the segment of one of the snapshot's parts.
  func bind(
    _ plan: Plan, to segment: Segment, part: Int
  ) throws(StorageError) -> any MatchOperator {
    let binder = SegmentBinder(
      segment, part: part, analyzer: analyzer, collection: collection,
      grid: ScoreGrid(total: total ?? plan.totalWeight))
    let root = try binder.bind(plan)
    guard let term = root as? TermOperator else { return root }
    return TermDisjunctionOperator([term.term], in: segment, windows: binder.windows)
  }
}

extension Binder {
  /// How often a passage has a phrase in one of the plan's fields, by its place among them.
  func frequency(
    of plan: PhrasePlan, in place: Int, of passage: UInt32, _ segment: Segment, part: Int
  ) throws(StorageError) -> Int {
    let binder = SegmentBinder(
      segment, part: part, analyzer: analyzer, collection: collection,
      grid: ScoreGrid(total: plan.weight))
    guard let lists = try binder.lists(of: plan, in: place) else { return 0 }
    return try FieldPhrases(
      lists, offsets: plan.offsets, slop: plan.slop, in: segment, windows: binder.windows
    ).count(in: passage)
  }
}

/// Turns a plan into operators over one segment.
private struct SegmentBinder {
  private let segment: Segment
  /// The place of the segment in the snapshot.
  private let part: Int
  private let analyzer: Analyzer
  private let model: BM25
  private let bigramModel: BM25
  private let weights: [[Float]]
  private let grid: ScoreGrid
  let windows: Int

  init(
    _ segment: Segment, part: Int, analyzer: Analyzer, collection: CollectionModel,
    grid: ScoreGrid
  ) {
    self.part = part
    self.grid = grid
    self.segment = segment
    self.analyzer = analyzer
    model = collection.model
    bigramModel = collection.bigramModel
    weights = collection.weights
    windows = RangeMaxima.rangeCount(ofPassages: segment.passageCount)
  }

  func bind(_ plan: Plan) throws(StorageError) -> any MatchOperator {
    switch plan {
    case .term(let term): try bind(term)
    case .exact(let exact): try bind(exact)
    case .phrase(let phrase): try bind(phrase)
    case .words(let words): try bind(words)
    case .near(let near): try bind(near)
    case .keyword(let key): SetOperator(try documents(withKeys: [key]))
    case .keywordPrefix(let prefix): SetOperator(try documents(withKeysFrom: prefix))
    case .keywordWords(let head, let matcher, _):
      SetOperator(try documents(head, matching: matcher))
    case .keywordRanges(let ranges, _): SetOperator(try documents(within: ranges))
    case .textExists(let fields): SetOperator(try passages(withText: fields))
    case .filter(let inner): SetOperator(try passages(of: try bind(inner)))
    case .boolean(let must, let should, let mustNot):
      try bind(must: try bind(must), should: try bind(should), mustNot: try bind(mustNot))
    case .refined(let inner, let parts): RefinedOperator(try bind(inner), by: try bind(parts))
    case .not(let inner): ComplementOperator(try bind(inner), all: everything)
    case .everything: everything
    case .nothing: SetOperator(PassageSet(count: segment.passageCount))
    }
  }

  private func bind(
    must: [any MatchOperator], should: [any MatchOperator], mustNot: [any MatchOperator]
  ) throws(StorageError) -> any MatchOperator {
    guard must.isEmpty else {
      if should.isEmpty, mustNot.isEmpty, let terms = Self.terms(of: must) {
        return TermConjunctionOperator(terms, in: segment, windows: windows)
      }
      return BooleanOperator(must: must, should: should, mustNot: mustNot)
    }
    let any: any MatchOperator =
      if let terms = Self.terms(of: should) {
        TermDisjunctionOperator(terms, in: segment, windows: windows)
      } else {
        DisjunctionOperator(should)
      }
    return mustNot.isEmpty ? any : BooleanOperator(must: [any], should: [], mustNot: mustNot)
  }

  /// The terms of operators, if all of them are single terms in single fields.
  private static func terms(of operators: [any MatchOperator]) -> [ScoredList]? {
    let terms = operators.compactMap { $0 as? TermOperator }
    return terms.isEmpty || terms.count < operators.count ? nil : terms.map(\.term)
  }

  private func bind(_ plans: [Plan]) throws(StorageError) -> [any MatchOperator] {
    var operators: [any MatchOperator] = []
    for plan in plans { operators.append(try bind(plan)) }
    return operators
  }

  private func bind(_ plan: TermPlan) throws(StorageError) -> any MatchOperator {
    var lists: [RankedList] = []
    for (place, field) in plan.fields.enumerated() {
      for form in plan.forms {
        if let info = form.found.info(field: place, part: part) {
          lists.append(ranked(try segment.list(info), field, weights[field]))
        }
      }
    }
    return bind(
      lists,
      FrequencyScore(
        model: plan.isBigram ? bigramModel : model, weight: Float(plan.weight), grid: grid))
  }

  private func bind(_ plan: ExactPlan) throws(StorageError) -> any MatchOperator {
    var lists: [RankedList] = []
    for (place, field) in plan.fields.enumerated() {
      if let info = plan.found.info(field: place, part: part) {
        lists.append(ranked(try segment.list(info), field, weights[field]))
      }
    }
    return bind(lists, score(plan.weight))
  }

  /// Lists whose frequencies are added up before they are scored.
  private func bind(_ lists: [RankedList], _ score: FrequencyScore) -> any MatchOperator {
    if lists.count == 1 {
      return TermOperator(
        ScoredList(ranked: lists[0], score: score), in: segment, windows: windows)
    }
    return FieldsOperator(lists, score: score, in: segment, windows: windows)
  }

  private func bind(_ plan: PhrasePlan) throws(StorageError) -> any MatchOperator {
    var fields: [[ScoredList]] = []
    for place in plan.fields.indices {
      if let lists = try lists(of: plan, in: place) { fields.append(lists) }
    }
    return PhraseOperator(
      fields, offsets: plan.offsets, slop: plan.slop, score: score(plan.weight), in: segment,
      windows: windows)
  }

  /// The lists of a phrase's words in one of its fields; nil if it lacks a word.
  func lists(of plan: PhrasePlan, in place: Int) throws(StorageError) -> [ScoredList]? {
    let field = plan.fields[place]
    let score = score(plan.weight)
    var lists: [ScoredList] = []
    for found in plan.found {
      guard let info = found.info(field: place, part: part) else { return nil }
      let list = try segment.list(info)
      guard list.hasPositions else {
        throw segment.damage(.postings, "a list of a full-text field without positions")
      }
      lists.append(ScoredList(ranked: ranked(list, field, weights[field]), score: score))
    }
    return lists
  }

  private func ranked(_ list: PostingsList, _ field: Int, _ weights: [Float]) -> RankedList {
    RankedList(list: list, field: field, weights: weights)
  }

  /// Adds up the lists of all words that match, list by list: the cost is that of reading them once,
  /// however many there are.
  private func bind(_ plan: WordsPlan) throws(StorageError) -> any MatchOperator {
    var sums = [Float](repeating: 0, count: Int(segment.passageCount))
    for (place, field) in plan.fields.enumerated() {
      let fieldNorms = try segment.norms.norms(field: field)
      func add(_ info: TermInfo, _ edits: Int) throws(StorageError) {
        try addAll(
          try segment.list(info), norms: fieldNorms, weights[field],
          share: WordMatcher.share(edits: edits), to: &sums)
      }
      if let found = plan.found {
        for word in found.words(field: place, part: part) { try add(word.info, word.edits) }
      } else {
        let head = analyzer.wordKey(field: field, [])
        try segment.forEachTerm(head, matching: plan.matcher) {
          (_, info, edits) throws(StorageError) in try add(info, edits)
        }
      }
    }
    return DenseOperator(sums, score: score(plan.weight))
  }

  private func bind(_ plan: NearPlan) throws(StorageError) -> any MatchOperator {
    var sums = [Float](repeating: 0, count: Int(segment.passageCount))
    for field in plan.fields {
      guard let finder = try NearFinder(plan, field: field, in: segment) else { continue }
      try finder.forEach(words: windows * Window.words) { (passage, count) throws(StorageError) in
        let norm = try segment.norms.norm(field: field, passage: passage)
        sums[Int(passage)] += weights[field][Int(norm)] * Float(count)
      }
    }
    return DenseOperator(sums, score: score(plan.weight))
  }

  private func addAll(
    _ list: PostingsList, norms: [UInt8], _ weights: [Float], share: Float, to sums: inout [Float]
  ) throws(StorageError) {
    var passages = [UInt32](repeating: 0, count: PostingsList.blockLength)
    var frequencies = passages
    for block in 0..<list.blockCount {
      let count = try list.decodeBlock(block, passages: &passages, frequencies: &frequencies)
      for i in 0..<count {
        let passage = Int(passages[i])
        sums[passage] += share * weights[Int(norms[passage])] * Float(frequencies[i])
      }
    }
  }

  private func score(_ weight: Double) -> FrequencyScore {
    FrequencyScore(model: model, weight: Float(weight), grid: grid)
  }

  // MARK: - Sets

  private var everything: SetOperator {
    var set = PassageSet(count: segment.passageCount)
    set.insert(0..<segment.passageCount)
    return SetOperator(set)
  }

  private func documents(withKeys keys: [[UInt8]]) throws(StorageError) -> PassageSet {
    var set = PassageSet(count: segment.passageCount)
    for key in keys {
      if let list = try segment.list(key) { try insertDocuments(of: list, into: &set) }
    }
    return set
  }

  private func documents(withKeysFrom prefix: [UInt8]) throws(StorageError) -> PassageSet {
    var set = PassageSet(count: segment.passageCount)
    try segment.forEachTerm(startingWith: prefix) { (_, info) throws(StorageError) in
      try insertDocuments(of: try segment.list(info), into: &set)
    }
    return set
  }

  private func documents(
    _ head: [UInt8], matching matcher: WordMatcher
  ) throws(StorageError) -> PassageSet {
    var set = PassageSet(count: segment.passageCount)
    try segment.forEachTerm(head, matching: matcher) { (_, info, _) throws(StorageError) in
      try insertDocuments(of: try segment.list(info), into: &set)
    }
    return set
  }

  private func documents(within ranges: [KeyRange]) throws(StorageError) -> PassageSet {
    var set = PassageSet(count: segment.passageCount)
    for range in ranges {
      var cursor = try segment.terms.cursor(from: range.lower)
      while try cursor.next(), cursor.key.starts(with: range.head),
        range.upper.map({ cursor.key.lexicographicallyPrecedes($0) }) ?? true
      {
        try insertDocuments(of: try segment.list(cursor.info), into: &set)
      }
    }
    return set
  }

  private func passages(withText fields: [Int]) throws(StorageError) -> PassageSet {
    var set = PassageSet(count: segment.passageCount)
    for field in fields {
      for (passage, norm) in try segment.norms.norms(field: field).enumerated() where norm > 0 {
        set.insert(UInt32(passage)..<UInt32(passage) + 1)
      }
    }
    return set
  }

  private func passages(of inner: any MatchOperator) throws(StorageError) -> PassageSet {
    var bits = [UInt64](repeating: 0, count: windows * Window.words)
    try inner.insertMatches(into: &bits)
    return PassageSet(words: bits)
  }

  /// Inserts all passages of the documents whose first passages a list holds.
  private func insertDocuments(
    of list: PostingsList, into set: inout PassageSet
  ) throws(StorageError) {
    var passages = [UInt32](repeating: 0, count: PostingsList.blockLength)
    var frequencies = passages
    var end: UInt32 = 0
    for block in 0..<list.blockCount {
      let count = try list.decodeBlock(block, passages: &passages, frequencies: &frequencies)
      for passage in passages[..<count] where passage >= end {
        let document = segment.map.passages(of: segment.map.document(of: passage))
        set.insert(document)
        end = document.upperBound
      }
    }
  }
}
