import ArgumentParser
import Evaluation

/// `concord eval`: how good runs are.
struct EvalCommand: SynchronousCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Measure runs by relevance judgements.",
    usage: "concord eval [<options>] <qrels> <run> …",
    discussion: """
      Figures are trec_eval's; a judged topic without results counts 0. With several runs each is \
      compared with the first (nDCG@10, randomisation test).
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

  @Flag(help: "The figures of every topic.")
  var perTopic = false

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
    for path in runs {
      let run = try Complaint.reading(path) { bytes throws(EvaluationError) in
        try Run(parsing: bytes)
      }
      table.add(EvaluationReport(run, qrels: judgements, metrics: metrics), name: path)
    }
    try session.output.write(
      perTopic
        ? table.perTopic() : session.terminal.showsHumanOutput ? table.aligned() : table.tabbed())
    return .success
  }

  private static func metric(_ name: String) throws -> Metric {
    guard let metric = Metric(name) else {
      throw ValidationError("no figure is called \(name)")
    }
    return metric
  }
}
