import Concordance
import Documents
import Highlighting
import QueryLanguage
import Search

/// Answers the queries of one call on one snapshot of the index.
struct SearchJob {
  /// Whether more than one query is asked.
  var isOneOfSeveral = false

  private let request: SearchRequest
  private let session: Session
  private let snapshot: IndexSnapshot
  private let selection: Selection
  private let skippedInputs: Int
  private let openTime: Duration
  private let format: SearchFormat
  private let context: RenderingContext
  private var number = 0

  /// Opens the index.
  init(_ request: SearchRequest, session: Session) throws {
    let clock = ContinuousClock()
    let started = clock.now
    self.request = request
    self.session = session
    var snapshot = try session.openIndex().snapshot()
    snapshot.ranking = request.ranking
    self.snapshot = snapshot
    selection = try Selection(
      filters: request.filters, synonyms: request.synonyms, session: session)
    skippedInputs = snapshot.skippedInputs
    openTime = clock.now - started
    format = request.format.resolved(for: session.terminal)
    context = session.renderingContext
  }

  /// Answers one query; whether there was a hit.
  mutating func answer(_ query: String) throws -> Bool {
    number += 1
    let started = ContinuousClock.now
    let parsed = try session.parse(query, request.defaultOperator)
      .expanded(with: selection.synonyms)
    let options = SearchOptions(
      limit: request.limit, offset: request.offset,
      passagesPerDocument: request.passages,
      foldsDuplicates: !request.showsDuplicates && format != .trec, fields: request.fields,
      defaultOperator: request.defaultOperator, filter: selection.filter, order: request.order,
      facets: request.facets)
    let hits = try Complaint.about(query) { try snapshot.search(parsed, options: options) }
    let found = ContinuousClock.now
    let entries = try hits.map { hit in
      SearchAnswer.Entry(
        hit: hit, snippets: hit.snippets(request.snippets, length: request.snippetLength),
        explanation: try explanation(of: hit, for: parsed), address: try address(of: hit))
    }
    let suggestion = try Suggestion(snapshot).text(
      for: parsed, finding: hits.total, in: request.fields)
    let answer = SearchAnswer(
      queryID: String(number), isOneOfSeveral: isOneOfSeveral, query: query,
      parsed: String(describing: hits.query), offset: options.offset, limit: options.limit,
      total: hits.total, totalDocuments: hits.totalDocuments, documentCount: hits.documentCount,
      skippedInputs: skippedInputs, elapsed: .now - started, suggestion: suggestion,
      facets: hits.facets, entries: entries)
    try session.output.write(answer.rendered(as: format, in: context))
    try session.output.flush()
    try tell(answer, parsed)
    if request.showsCost { tellCost(answer, search: found - started) }
    return hits.total > 0
  }

  /// Answers every line of standard input; a line that is no query is reported and passed over.
  mutating func answerStandardInput() throws -> Outcome {
    isOneOfSeveral = true
    var lines = LineReader(descriptor: 0)
    var outcome = Outcome.noHit
    var hasFailed = false
    while let line = try lines.next() {
      if line.isEmpty { continue }
      do {
        guard let query = String(validating: line, as: UTF8.self) else { throw Complaint.notUTF8 }
        if try answer(query) { outcome = .success }
      } catch let complaint as Complaint where complaint.status == .usage {
        session.say(complaint.rendered(session.errorPainter))
        hasFailed = true
      }
    }
    if number == 0 && !hasFailed { throw Complaint.noQuery }
    return hasFailed ? .usage : outcome
  }

  private func explanation(of hit: Hit, for query: Query) throws -> Explanation? {
    guard request.explains else { return nil }
    return try snapshot.explain(
      query, document: hit.document, passage: hit.passageIndex, in: request.fields)?
      .explanation
  }

  /// The lasting address of a hit, where there is room for it: it takes the whole document.
  private func address(of hit: Hit) throws -> PassageAddress? {
    let isLinked = format == .human && context.painter.isOn
    guard format == .json || format == .jsonl || isLinked else { return nil }
    return try snapshot.document(hit.document)?.address(ofPassage: hit.passageIndex)
  }

  /// What a person wants to know besides the hits: the count, or why there is nothing.
  private func tell(_ answer: SearchAnswer, _ query: Query) throws {
    guard format == .human || format == .plain else { return }
    if answer.total == 0 {
      var any: Int?
      if case .all(let parts) = query, parts.count > 1 {
        any = try snapshot.count(.any(parts), in: request.fields)
      }
      session.note(answer.nothingFound(query, any: any))
      return
    }
    if format == .plain { for line in answer.facetLines { session.note(line) } }
    if let suggestion = answer.suggestion {
      session.note(
        (format == .human ? "\n" : "") + VisibleText.line(Suggestion.question(suggestion)))
    }
    if format == .human {
      session.note("\n" + session.errorPainter.paint(answer.summary, .dim))
    }
  }

  private func tellCost(_ answer: SearchAnswer, search: Duration) {
    session.say(
      "open \(Figures.time(openTime)) · search \(Figures.time(search)) · snippets "
        + "\(Figures.time(answer.elapsed - search)) · read as \(VisibleText.line(answer.parsed))\n")
  }
}

extension SearchAnswer {
  /// The line for an answer without hits.
  ///
  /// - Parameter any: How many passages have at least one of the words, if that was counted.
  func nothingFound(_ query: Query, any: Int?) -> String {
    var line: String
    switch query {
    case .term(let word): line = "No passage has \(word)."
    case .all(let parts):
      let words = parts.compactMap { if case .term(let word) = $0 { word } else { nil } }
      line =
        words.count == parts.count
        ? "No passage has all of: \(words.joined(separator: " "))."
        : "No passage matches \(parsed)."
    default: line = "No passage matches \(parsed)."
    }
    if let suggestion { line += " " + Suggestion.question(suggestion) }
    if let any, any > 0 { line += " (--any finds \(Figures.count(any)))" }
    return VisibleText.line(line)
  }
}

extension SearchRequest {
  /// The order that hits are asked for in; `nil` for that of their scores.
  var order: SearchOrder? {
    guard let sort else { return nil }
    return sort.hasPrefix("-")
      ? SearchOrder(by: String(sort.dropFirst()), isDescending: true) : SearchOrder(by: sort)
  }
}
