import ArgumentParser
import Concordance
import Documents
import Evaluation
import QueryLanguage
import Search

/// What a run ranks.
enum RunLevel: String, CaseIterable, ExpressibleByArgument {
  case document, passage
}

/// `concord run`: many queries, one run file.
struct RunCommand: SynchronousCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Answer a file of topics as a TREC run.",
    usage: "concord run [<options>] <topics>",
    discussion: """
      TOPICS has lines of identifier, tab and query, or is TREC's <top> blocks or JSON Lines. \
      Queries are read leniently, any word may match. Passages are named document#anchor.
      """)

  @Argument(help: "The file of topics.", completion: .file())
  var topics: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(name: [.customShort("n"), .long], parsing: .unconditional, help: "Results of a topic.")
  var limit = 1000

  @Option(help: "Rank documents, each by its best passage, or passages.")
  var level: RunLevel = .document

  @Flag(exclusivity: .exclusive) var join: WordJoin = .any

  @OptionGroup(title: "Ranking") var ranking: RankingOptions

  @OptionGroup(title: "Global") var global: GlobalOptions

  func validate() throws {
    if !ToolLimits.limit.contains(limit) {
      throw ValidationError(
        "--limit must be between \(ToolLimits.limit.lowerBound) and "
          + "\(ToolLimits.limit.upperBound), not \(limit)")
    }
  }

  func run(in session: Session) throws -> Outcome {
    let started = ContinuousClock.now
    let topics = try Complaint.reading(topics) { bytes throws(EvaluationError) in
      try Topic.parse(bytes)
    }
    var snapshot = try session.openIndex().snapshot()
    snapshot.ranking = ranking.parameters
    let file = try output.map { try TextOutput(path: $0) } ?? session.output
    for topic in topics {
      let results = try results(of: topic, in: snapshot)
      try file.write(RunWriter.lines(results, topic: topic.id, tag: "concord"))
    }
    try file.flush()
    session.note(
      "\(Figures.count(topics.count, "topic")) in \(Figures.time(.now - started))"
        + (output.map { " · \(VisibleText.line($0))" } ?? ""))
    return .success
  }

  private func results(
    of topic: Topic, in snapshot: IndexSnapshot
  ) throws -> [Run.ScoredDocument] {
    let defaultOperator: Query.DefaultOperator = join == .any ? .any : .all
    let query = Query(
      matching: topic.text, defaultOperator: defaultOperator,
      fields: Set(Field.text.map(\.name) + Field.builtInKeywords))
    switch level {
    case .document:
      let options = SearchOptions(limit: limit, defaultOperator: defaultOperator)
      return try snapshot.rank(query, options: options)
        .map { Run.ScoredDocument(document: $0.id, score: $0.score) }
    case .passage:
      let options = SearchOptions(
        limit: limit, passagesPerDocument: ToolLimits.passages.upperBound,
        defaultOperator: defaultOperator)
      var seen: Set<String> = []
      return try snapshot.search(query, options: options).lazy
        .map { Run.ScoredDocument(document: name(of: $0), score: $0.score) }
        .filter { seen.insert($0.document).inserted }
    }
  }

  private func name(of hit: Hit) -> String {
    hit.passage.anchor.map { "\(hit.document)#\($0)" } ?? hit.document
  }
}
