/// How good a run is: each metric for each topic, and its mean.
package struct EvaluationReport: Hashable, Sendable {
  /// Which topics count.
  package enum TopicSelection: Hashable, Sendable {
    /// Every judged topic; one without results counts 0. (`trec_eval -c`)
    case judged
    /// The judged topics that have results. (`trec_eval`'s default)
    case judgedWithResults
  }

  /// The metrics, in the order asked.
  package let metrics: [Metric]
  /// The topics that count, in the order of the judgements.
  package let topics: [String]
  /// The values, by metric, then in the order of ``topics``.
  private let columns: [Metric: [Double]]

  /// Evaluates a run.
  package init(
    _ run: Run, qrels: Qrels, metrics: [Metric] = Metric.standard,
    topics selection: TopicSelection = .judged
  ) {
    var topics: [String] = []
    var columns: [Metric: [Double]] = [:]
    for topic in qrels.topics {
      let results = run[topic]
      if results == nil, selection == .judgedWithResults { continue }
      topics.append(topic)
      let ranking = JudgedRanking((results ?? []).map(\.document), grades: qrels[topic] ?? [:])
      for metric in Set(metrics) {
        columns[metric, default: []].append(ranking.value(of: metric))
      }
    }
    self.metrics = metrics
    self.topics = topics
    self.columns = columns
  }

  /// The values of a metric in the order of ``topics``; empty if it was not asked for.
  package func values(of metric: Metric) -> [Double] { columns[metric] ?? [] }

  /// The mean of a metric over the topics; 0 without any.
  package func mean(of metric: Metric) -> Double {
    let values = values(of: metric)
    return values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }
}
