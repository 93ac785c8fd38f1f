import ArgumentParser
import Concordance
import Documents
import QueryLanguage
import Search

/// `concord why-not`: which stage of a search lost a document.
struct WhyNotCommand: SynchronousCommand {
  static let configuration = CommandConfiguration(
    commandName: "why-not", abstract: "Say why a document is not among the hits, or where it is.",
    usage: "concord why-not [<options>] <doc> <query> …",
    discussion: """
      Takes the options of the search in question: --any, --in, --expand, --filter, --synonyms.
      """)

  @Argument(help: ArgumentHelp("The document, as search names it.", valueName: "doc"))
  var document: String

  @Argument(help: "The query; words make one query, as in search.")
  var query: [String]

  @OptionGroup(title: "Ranking") var reading: QueryOptions
  @OptionGroup(title: "Selection") var selection: SelectionOptions
  @OptionGroup(title: "Global") var global: GlobalOptions

  func run(in session: Session) throws -> Outcome {
    var snapshot = try session.openIndex().snapshot()
    snapshot.ranking = reading.ranking
    let text = query.joined(separator: " ")
    let selection = try Selection(
      filters: selection.filters, synonyms: selection.synonyms, session: session)
    let parsed = try session.parse(text, reading.defaultOperator)
      .expanded(with: selection.synonyms)
    let options = SearchOptions(
      fields: reading.fields, defaultOperator: reading.defaultOperator, filter: selection.filter)
    let id = try DocumentReference.document(document, in: snapshot, session)?.id ?? document
    let absence = try Complaint.about(text) {
      try snapshot.absence(of: id, for: parsed, options: options)
    }
    var lines = absence.lines(document: id)
    switch absence {
    case .notIndexed: lines += try namesLike(id, in: snapshot)
    case .ranked(let rank, _): lines += try folding(of: id, rank, parsed, options, snapshot)
    default: break
    }
    try session.output.write(lines.map { VisibleText.line($0) + "\n" }.joined())
    if case .ranked = absence { return .success }
    return .noHit
  }

  /// Documents whose names end as this one does.
  private func namesLike(_ name: String, in snapshot: IndexSnapshot) throws -> [String] {
    guard let last = name.split(separator: "/").last else { return [] }
    let escaped = last.reduce(into: "") { $0 += "*?\\".contains($1) ? "\\\($1)" : "\($1)" }
    let hits = try snapshot.search(
      .field("id", .wildcard("*" + escaped + "*")), options: SearchOptions(limit: 3))
    return hits.map { "  there is \($0.document)" }
  }

  /// Whether the document stands folded behind a hit that says the same.
  private func folding(
    of id: String, _ rank: Int, _ query: Query, _ options: SearchOptions,
    _ snapshot: IndexSnapshot
  ) throws -> [String] {
    var options = options
    options.limit = rank
    options.foldsDuplicates = true
    let hits = try snapshot.search(query, options: options)
    guard let hit = hits.first(where: { $0.duplicates.contains(id) }) else { return [] }
    return [
      "  it says the same as \(hit.document), hit \(hit.rank), and stands folded behind it; "
        + "--duplicates shows it"
    ]
  }
}

extension Absence {
  /// What became of a document, a line for each part.
  func lines(document: String) -> [String] {
    switch self {
    case .notIndexed: ["\(document) is not in the index"]
    case .excluded(let query): ["\(document) has what must not match: \(query)"]
    case .filtered: ["\(document) matches, but the filter leaves it out"]
    case .missing(let parts):
      ["\(document) does not have all of the query"]
        + parts.map { part in
          "  no passage has \(part.query)"
            + (part.nearest.map { "; the nearest word it has is \($0)" } ?? "")
        }
    case .scattered(let parts):
      ["\(document) has every part, but no passage has all of them; --any finds it"]
        + parts.map { part in
          "  \(part.query) is in passage\(part.passages.count == 1 ? "" : "s") "
            + part.passages.prefix(8).map(String.init).joined(separator: ", ")
            + (part.passages.count > 8 ? " …" : "")
            + (part.isOnlyInFurniture ? ", navigation and other furniture only" : "")
        }
    case .ranked(let rank, let total):
      ["\(document) is hit \(Figures.count(rank)) of \(Figures.count(total, "document"))"]
    }
  }
}
