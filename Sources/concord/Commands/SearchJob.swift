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
    snapshot = try session.openIndex().snapshot()
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
    let options = SearchOptions(
      limit: request.limit, offset: request.offset,
      passagesPerDocument: request.passages, fields: request.fields,
      defaultOperator: request.defaultOperator)
    let (hits, folds) = try Complaint.about(query) { try search(parsed, options) }
    let found = ContinuousClock.now
    let entries = try folds.map { fold in
      let hit = fold.hit
      return SearchAnswer.Entry(
        hit: hit, snippets: hit.snippets(request.snippets, length: request.snippetLength),
        explanation: try explanation(of: hit, for: parsed), address: try address(of: hit),
        duplicates: fold.duplicates)
    }
    let suggestion = hits.total == 0 ? try Suggestion(snapshot).text(for: parsed) : nil
    let answer = SearchAnswer(
      queryID: String(number), isOneOfSeveral: isOneOfSeveral, query: query,
      parsed: String(describing: hits.query), offset: options.offset, limit: options.limit,
      total: hits.total, totalDocuments: hits.totalDocuments, documentCount: hits.documentCount,
      skippedInputs: skippedInputs, elapsed: .now - started, suggestion: suggestion,
      entries: entries)
    try session.output.write(answer.rendered(as: format, in: context))
    try session.output.flush()
    try tell(answer, parsed)
    if request.showsCost { tellCost(answer, search: found - started) }
    return hits.total > 0
  }

  /// The hits that are asked for, and, unless they are wanted too, those that say the same folded
  /// behind them: then it is asked for more until there are enough.
  private func search(
    _ query: Query, _ options: SearchOptions
  ) throws -> (Hits, [FoldedHits.Fold]) {
    let wanted = options.offset + options.limit
    guard !request.showsDuplicates, format != .trec, wanted <= FoldedHits.deepest else {
      let hits = try snapshot.search(query, options: options)
      return (hits, hits.map { FoldedHits.Fold(hit: $0) })
    }
    var more = options
    (more.offset, more.limit) = (0, wanted)
    while true {
      let hits = try snapshot.search(query, options: more)
      let folds = FoldedHits(hits).folds
      if folds.count >= wanted || hits.count < more.limit || more.limit > FoldedHits.deepest {
        return (hits, Array(folds.dropFirst(options.offset).prefix(options.limit)))
      }
      more.limit *= 2
    }
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

  /// The lasting address of a hit; only JSON has room for it, and it takes the whole document.
  private func address(of hit: Hit) throws -> PassageAddress? {
    guard format == .json || format == .jsonl else { return nil }
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
    } else if format == .human {
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
    if let suggestion { line += " Did you mean \"\(suggestion)\"?" }
    if let any, any > 0 { line += " (--any finds \(Figures.count(any)))" }
    return VisibleText.line(line)
  }
}
