package import Documents
import IndexFormat
import InvertedIndex
package import QueryLanguage
import Ranking
import Storage
import TextAnalysis

extension Searcher {
  /// Why a passage of a document has its score; `nil` if there is no such document or passage.
  ///
  /// It is that of a search for one passage of each document.
  ///
  /// - Parameter passageIndex: The passage's place in its document; `nil` for its best one.
  package func explain(
    _ query: Query, document id: String, passageIndex: Int?, fields: [Field]
  ) throws(SearchError) -> (passageIndex: Int, explanation: Explanation)? {
    var planner = planner()
    let plan = try planner.plan(query, fields: fields)
    return try SearchError.wrap { () throws(StorageError) in
      let refinement = try refine(plan, capacity: 1, perDocument: 1, counts: false)
      guard let (part, number) = try snapshot.locate(id) else { return nil }
      let passages = part.segment.map.passages(of: number)
      let place = snapshot.parts.firstIndex { $0.firstPassage == part.firstPassage } ?? 0
      let explainer = Explainer(
        part.segment, part: place, snapshot: snapshot, collection: collection,
        total: refinement.total)
      let candidates: Range<UInt32>
      if let passageIndex {
        guard passageIndex >= 0, passageIndex < passages.count else { return nil }
        let passage = passages.lowerBound + UInt32(passageIndex)
        candidates = passage..<passage + 1
      } else {
        candidates = passages
      }
      var best = candidates.lowerBound
      var bestScore: Float?
      for passage in candidates {
        if let score = try explainer.score(refinement.near, passage), score > bestScore ?? -1 {
          best = passage
          bestScore = score
        }
      }
      let passage = part.firstPassage + best
      let explanation = try explainer.explain(refinement.plan(for: passage), best)
      return (
        Int(best - passages.lowerBound),
        refinement.explanation(
          explanation, of: passage, documentShare: documentShare,
          regularization: parameters.regularization)
      )
    }
  }
}

extension Refinement {
  /// What scores a passage of the snapshot.
  fileprivate func plan(for passage: UInt32) -> Plan {
    guard !words.isEmpty, searched.contains(passage) else { return near }
    if case .refined(let inner, let pairs) = near { return .refined(inner, by: pairs + words) }
    return .refined(near, by: words)
  }

  /// The explanation of a passage's score with what it gained in the second look.
  fileprivate func explanation(
    _ explanation: Explanation, of passage: UInt32, documentShare: Double, regularization: Double
  ) -> Explanation {
    guard let gains = gains[passage] else { return explanation }
    func rounded(_ number: Double) -> Double { (number * 1000).rounded() / 1000 }
    var score = Float(explanation.value)
    var added: [Explanation] = []
    for gain in gains {
      score += gain.value
      let summary =
        switch gain.source {
        case .document(let next):
          "the next best passage of the document: \(next) × \(rounded(documentShare))"
        case .likeness(let likeness, let best):
          "like the best passages: \(rounded(likeness)) × \(regularization) × \(best)"
        }
      added.append(Explanation(value: Double(gain.value), summary: summary))
    }
    let isRefined = if case .refined = plan(for: passage) { true } else { false }
    return Explanation(
      value: Double(score),
      summary: isRefined
        ? explanation.summary : "\(explanation.summary), and what refines its order",
      parts: (isRefined ? explanation.parts : [explanation]) + added)
  }
}

/// Takes a score apart by running each part of the plan by itself on one passage.
private struct Explainer {
  private let segment: Segment
  private let part: Int
  private let snapshot: Snapshot
  private let collection: CollectionModel
  /// What the scores of the whole query are below, which decides how each part is rounded.
  private let total: Double

  init(
    _ segment: Segment, part: Int, snapshot: Snapshot, collection: CollectionModel, total: Double
  ) {
    self.total = total
    self.segment = segment
    self.part = part
    self.snapshot = snapshot
    self.collection = collection
  }

  /// The score that a search gives the passage, or `nil` if it does not match.
  func score(_ plan: Plan, _ passage: UInt32) throws(StorageError) -> Float? {
    let root = try Binder(analyzer: snapshot.analyzer, collection: collection, total: total)
      .bind(plan, to: segment, part: part)
    let window = Window(around: passage)
    var result = WindowResult()
    try root.evaluate(window, reaching: -1, into: &result)
    let index = Int(passage - window.first)
    return result.contains(index) ? result.scores[index] : nil
  }

  func explain(_ plan: Plan, _ passage: UInt32) throws(StorageError) -> Explanation {
    guard let score = try score(plan, passage) else {
      return Explanation(value: 0, summary: "\(name(of: plan)): no match")
    }
    return Explanation(
      value: Double(score), summary: name(of: plan), parts: try parts(of: plan, passage))
  }

  private func parts(of plan: Plan, _ passage: UInt32) throws(StorageError) -> [Explanation] {
    switch plan {
    case .term(let term):
      var parts = [weight(term.weight, term.documentFrequency)]
      for field in term.fields {
        for form in term.forms.map(\.term) {
          let analyzed = TermKey.analyzed(field: field, form)
          if let part = try fieldPart(
            analyzed, field, collection.weights[field], "frequency", passage)
          {
            parts.append(part)
          }
        }
      }
      return parts
    case .exact(let exact):
      var parts = [weight(exact.weight, exact.documentFrequency)]
      for field in exact.fields {
        let key = TermKey.exact(field: field, exact.word)
        if let part = try fieldPart(
          key, field, collection.weights[field], "of the very word", passage)
        {
          parts.append(part)
        }
      }
      return parts
    case .phrase(let phrase):
      return [Explanation(value: phrase.weight, summary: "weight: of the words' idf × boost")]
        + (try occurrences(of: phrase, passage))
    case .words(let words):
      return [weight(words.weight, words.documentFrequency)] + (try matched(words, passage))
    case .near(let near):
      return [Explanation(value: near.weight, summary: "weight: of the words' idf × boost")]
        + (try occurrences(of: near, passage))
    case .filter(let inner):
      return [Explanation(value: 0, summary: "\(name(of: inner)): selects only")]
    case .boolean(let must, let should, let mustNot):
      var parts: [Explanation] = []
      for plan in must + should { parts.append(try explain(plan, passage)) }
      for plan in mustNot {
        parts.append(Explanation(value: 0, summary: "not \(name(of: plan)): absent"))
      }
      return parts
    case .refined(let inner, let refinements):
      var parts = [try explain(inner, passage)]
      for plan in refinements {
        guard let value = try score(plan, passage) else { continue }
        parts.append(
          Explanation(
            value: Double(value), summary: refinement(plan),
            parts: try self.parts(of: plan, passage)))
      }
      return parts
    case .not(let inner):
      return [Explanation(value: 0, summary: "\(name(of: inner)): absent")]
    case .keyword, .keywordPrefix, .keywordWords, .keywordRanges, .textExists, .everything,
      .nothing:
      return []
    }
  }

  /// The most words of a pattern that are told one by one.
  private static let mostWords = 20

  /// The words of a pattern that the passage has.
  private func matched(
    _ plan: WordsPlan, _ passage: UInt32
  ) throws(StorageError) -> [Explanation] {
    var parts: [Explanation] = []
    for field in plan.fields {
      let head = snapshot.analyzer.wordKey(field: field, [])
      try segment.forEachTerm(head, matching: plan.matcher) {
        (key, _, edits) throws(StorageError) in
        guard parts.count < Self.mostWords else { return }
        let share = WordMatcher.share(edits: edits)
        let weights =
          share == 1 ? collection.weights[field] : collection.weights[field].map { share * $0 }
        let word =
          Planner.text(key.dropFirst(head.count)) + (edits > 0 ? ", \(edits) edits away," : "")
        if let part = try fieldPart(key, field, weights, word, passage) { parts.append(part) }
      }
    }
    return parts
  }

  /// How often a passage has a phrase, by field.
  private func occurrences(
    of phrase: PhrasePlan, _ passage: UInt32
  ) throws(StorageError) -> [Explanation] {
    let binder = Binder(analyzer: snapshot.analyzer, collection: collection)
    var parts: [Explanation] = []
    for (place, field) in phrase.fields.enumerated() {
      let count = try binder.frequency(of: phrase, in: place, of: passage, segment, part: part)
      guard count > 0 else { continue }
      parts.append(try fieldPart(count, field, collection.weights[field], "together", passage))
    }
    return parts
  }

  /// How often a passage has words near each other, by field.
  private func occurrences(
    of near: NearPlan, _ passage: UInt32
  ) throws(StorageError) -> [Explanation] {
    var parts: [Explanation] = []
    for field in near.fields {
      guard let finder = try NearFinder(near, field: field, in: segment),
        case let count = try finder.count(in: passage), count > 0
      else { continue }
      parts.append(
        try fieldPart(count, field, collection.weights[field], "near each other", passage))
    }
    return parts
  }

  private func weight(_ value: Double, _ documentFrequency: Int) -> Explanation {
    Explanation(
      value: value,
      summary: "weight: idf × boost, in \(documentFrequency) of \(snapshot.passageCount) passages")
  }

  /// What the occurrences in one field add to the frequency that is scored.
  private func fieldPart(
    _ key: [UInt8], _ field: Int, _ weights: [Float], _ what: String, _ passage: UInt32
  ) throws(StorageError) -> Explanation? {
    guard let list = try segment.list(key) else { return nil }
    let blocks = ListBlocks([list])
    guard case let place = try blocks.find(0, passage), place >= 0 else { return nil }
    try blocks.needFrequencies(0)
    return try fieldPart(Int(blocks.frequencies[place]), field, weights, what, passage)
  }

  private func fieldPart(
    _ frequency: Int, _ field: Int, _ weights: [Float], _ what: String, _ passage: UInt32
  ) throws(StorageError) -> Explanation {
    let norm = try segment.norms.norm(field: field, passage: passage)
    let weighted = weights[Int(norm)] * Float(frequency)
    return Explanation(
      value: Double(weighted),
      summary:
        "\(what) in \(Field.text[field].name): \(frequency), weighed for a length of about \(LengthNorm.decode(norm)) words"
    )
  }

  /// What a part is that only refines the order.
  private func refinement(_ plan: Plan) -> String {
    switch plan {
    case .phrase: return "neighbours in the query: \(name(of: plan))"
    case .exact: return "the very \(name(of: plan))"
    default: break
    }
    return "shared by the best passages: \(name(of: plan))"
  }

  private func name(of plan: Plan) -> String {
    func text(_ bytes: some Sequence<UInt8>) -> String {
      String(decoding: MarkedWord(Array(bytes)[...]).word, as: UTF8.self)
    }
    return switch plan {
    case .term(let term):
      "term " + Set(term.forms.map { text($0.term) }).sorted().joined(separator: " or ")
    case .exact(let exact): "word \(text(exact.word))"
    case .phrase(let phrase):
      "phrase \(phrase.terms.map { text($0) }.joined(separator: " "))"
    case .words(let words): words.name
    case .near(let near):
      near.parts.map { part in
        part.words.map { $0.terms.map { text($0) }.joined(separator: "|") }.joined(separator: " ")
      }
      .joined(separator: " \(near.inOrder ? "before" : "near") ") + " within \(near.within)"
    case .keywordWords(_, _, let name), .keywordRanges(_, let name): "field \(name)"
    case .textExists(let fields):
      "any text in \(fields.map { Field.text[$0].name }.joined(separator: ", "))"
    case .filter(let inner): "filter \(name(of: inner))"
    case .keyword(let key), .keywordPrefix(let key):
      "field "
        + key.dropFirst().split(separator: 0, maxSplits: 1).map { text($0) }.joined(separator: ":")
    case .boolean(let must, let should, _):
      must.isEmpty ? "sum of any of \(should.count)" : "sum of all of \(must.count + should.count)"
    case .refined(let inner, _): "\(name(of: inner)), and what refines its order"
    case .not(let inner): "not \(name(of: inner))"
    case .everything: "every passage"
    case .nothing: "no passage"
    }
  }
}
