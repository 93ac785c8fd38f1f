import ArgumentParser
import Evaluation

/// `concord eval`: how good runs are.
struct EvalCommand: SynchronousCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Measure runs by relevance judgements.",
    usage: "concord eval [<options>] <qrels> <run> …",
    discussion: """
      Figures are trec_eval's; a judged topic without results counts 0. With several runs each is \
      compared with the first by the first figure (paired randomisation test).
      """)

  @Argument(help: "The judgements, TREC's four columns or BEIR's three.", completion: .file())
  var qrels: String

  @Argument(help: ArgumentHelp("Run files.", valueName: "run"), completion: .file())
  var runs: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A figure by trec_eval's name, such as ndcg_cut_10, map, recall_100. May be repeated.",
      valueName: "name"), transform: Self.metric)
  var metric: [Metric] = []

  @Flag(
    name: [.customLong("per-query"), .customLong("per-topic")], help: "The figures of every topic.")
  var perTopic = false

  @Option(
    help: ArgumentHelp(
      "List so many topics in which each run is most behind the first.", valueName: "n"))
  var losses = 0

  @Option(
    help: ArgumentHelp(
      "Write a page with diagrams to this file instead of a table.", valueName: "file"),
    completion: .file())
  var html: String?

  @OptionGroup(title: "Global") var global: GlobalOptions

  /// The figures shown unless asked otherwise.
  static let metrics: [Metric] = [
    .ndcg(cut: 10), .averagePrecision, .reciprocalRank, .precision(cut: 10), .recall(cut: 100),
    .recall(cut: 1000), .judged(cut: 10),
  ]

  func run(in session: Session) throws -> Outcome {
    let judgements = try Complaint.reading(qrels) { bytes throws(EvaluationError) in
      try Qrels(parsing: bytes)
    }
    let metrics = metric.isEmpty ? Self.metrics : metric
    var table = EvaluationTable(metrics: metrics)
    var entries: [EvaluationPage.Entry] = []
    for path in runs {
      let run = try Complaint.reading(path) { bytes throws(EvaluationError) in
        try Run(parsing: bytes)
      }
      let report = EvaluationReport(run, qrels: judgements, metrics: metrics)
      table.add(report, name: path)
      if html != nil {
        entries.append(
          .init(
            name: path, report: report, curve: PrecisionRecallCurve(run, qrels: judgements)))
      }
    }
    if let html {
      let file = try TextOutput(path: html)
      try file.write(EvaluationPage(metrics: metrics, entries: entries).html)
      try file.flush()
      return .success
    }
    try session.output.write(
      perTopic
        ? table.perTopic() : session.terminal.showsHumanOutput ? table.aligned() : table.tabbed())
    if losses > 0 { try session.output.write(table.losses(losses)) }
    return .success
  }

  func validate() throws {
    if losses < 0 { throw ValidationError("--losses must not be below 0, not \(losses)") }
  }

  private static func metric(_ name: String) throws -> Metric {
    guard let metric = Metric(name) else {
      throw ValidationError("no figure is called \(name)")
    }
    return metric
  }
}
