import Documents
import IndexFormat
import InvertedIndex
import Ranking
import Storage
import TextAnalysis

/// Turns a plan into operators over one segment.
struct Binder {
  private let segment: Segment
  private let analyzer: Analyzer
  private let model: BM25
  private let weights: [[Float]]
  private let exactWeights: [[Float]]?
  private let norms: WindowNorms

  init(_ segment: Segment, analyzer: Analyzer, collection: CollectionModel) {
    self.segment = segment
    self.analyzer = analyzer
    model = collection.model
    weights = collection.weights
    let isExactWorthMore = analyzer.stems && collection.exactWeights.joined().contains { $0 > 0 }
    exactWeights = isExactWorthMore ? collection.exactWeights : nil
    norms = WindowNorms(segment)
  }

  func bind(_ plan: Plan) throws(StorageError) -> any MatchOperator {
    switch plan {
    case .term(let term): try bind(term)
    case .phrase(let phrase): try bind(phrase)
    case .prefix(let prefix): try bind(prefix)
    case .keyword(let key): SetOperator(try documents(withKeys: [key]))
    case .keywordPrefix(let prefix): SetOperator(try documents(withKeysFrom: prefix))
    case .boolean(let must, let should, let mustNot):
      BooleanOperator(
        must: try bind(must), should: try bind(should), mustNot: try bind(mustNot))
    case .not(let inner): ComplementOperator(try bind(inner), all: everything)
    case .everything: everything
    case .nothing: SetOperator([])
    }
  }

  private func bind(_ plans: [Plan]) throws(StorageError) -> [any MatchOperator] {
    var operators: [any MatchOperator] = []
    for plan in plans { operators.append(try bind(plan)) }
    return operators
  }

  private func bind(_ plan: TermPlan) throws(StorageError) -> any MatchOperator {
    var lists: [WeightedList] = []
    for field in plan.fields {
      if let list = try segment.list(TermKey.analyzed(field: field, plan.term)) {
        lists.append(WeightedList(field: field, list: list, weights: weights[field]))
      }
      // The lists of the very word hold nothing that the lists of its term do not.
      if let exactWeights, let list = try segment.list(TermKey.exact(field: field, plan.word)) {
        lists.append(WeightedList(field: field, list: list, weights: exactWeights[field]))
      }
    }
    return TermOperator(lists, norms: norms, score: score(plan.weight))
  }

  private func bind(_ plan: PhrasePlan) throws(StorageError) -> any MatchOperator {
    var fields: [PhraseOperator.FieldLists] = []
    for field in plan.fields {
      var lists: [PostingsList] = []
      for term in plan.terms {
        guard let list = try segment.list(TermKey.analyzed(field: field, term)) else { break }
        lists.append(list)
      }
      if lists.count == plan.terms.count {
        fields.append(.init(field: field, lists: lists, weights: weights[field]))
      }
    }
    return PhraseOperator(
      fields, offsets: plan.offsets, slop: plan.slop, norms: norms, score: score(plan.weight))
  }

  /// Adds up the lists of all words with the prefix, list by list: the cost is that of reading
  /// them once, however many there are.
  private func bind(_ plan: PrefixPlan) throws(StorageError) -> any MatchOperator {
    var sums = [Float](repeating: 0, count: Int(segment.passageCount))
    for field in plan.fields {
      let fieldNorms = try segment.norms.norms(field: field)
      try segment.forEachTerm(startingWith: analyzer.wordKey(field: field, plan.prefix)) {
        (_, info) throws(StorageError) in
        try addAll(try segment.list(info), norms: fieldNorms, weights[field], to: &sums)
      }
    }
    return DenseOperator(sums, score: score(plan.weight))
  }

  private func addAll(
    _ list: PostingsList, norms: [UInt8], _ weights: [Float], to sums: inout [Float]
  ) throws(StorageError) {
    var passages = [UInt32](repeating: 0, count: PostingsList.blockLength)
    var frequencies = passages
    for block in 0..<list.blockCount {
      let count = try list.decodeBlock(block, passages: &passages, frequencies: &frequencies)
      for i in 0..<count {
        let passage = Int(passages[i])
        sums[passage] += weights[Int(norms[passage])] * Float(frequencies[i])
      }
    }
  }

  private func score(_ weight: Double) -> FrequencyScore {
    FrequencyScore(model: model, weight: Float(weight))
  }

  // MARK: - Sets

  private var everything: SetOperator {
    var set = PassageSet(count: segment.passageCount)
    set.insert(0..<segment.passageCount)
    return SetOperator(set.words)
  }

  private func documents(withKeys keys: [[UInt8]]) throws(StorageError) -> [UInt64] {
    var set = PassageSet(count: segment.passageCount)
    for key in keys {
      if let list = try segment.list(key) { try insertDocuments(of: list, into: &set) }
    }
    return set.words
  }

  private func documents(withKeysFrom prefix: [UInt8]) throws(StorageError) -> [UInt64] {
    var set = PassageSet(count: segment.passageCount)
    try segment.forEachTerm(startingWith: prefix) { (_, info) throws(StorageError) in
      try insertDocuments(of: try segment.list(info), into: &set)
    }
    return set.words
  }

  /// Inserts all passages of the documents whose first passages a list holds.
  private func insertDocuments(
    of list: PostingsList, into set: inout PassageSet
  ) throws(StorageError) {
    var passages = [UInt32](repeating: 0, count: PostingsList.blockLength)
    var frequencies = passages
    for block in 0..<list.blockCount {
      let count = try list.decodeBlock(block, passages: &passages, frequencies: &frequencies)
      for passage in passages[..<count] {
        set.insert(segment.map.passages(of: segment.map.document(of: passage)))
      }
    }
  }
}

/// A bit for each passage of a segment.
struct PassageSet {
  private(set) var words: [UInt64]

  init(count: UInt32) { words = [UInt64](repeating: 0, count: (Int(count) + 63) / 64) }

  mutating func insert(_ passages: Range<UInt32>) {
    for passage in passages { words[Int(passage / 64)] |= 1 << UInt64(passage % 64) }
  }
}
