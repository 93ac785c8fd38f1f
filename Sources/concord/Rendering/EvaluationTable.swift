import Evaluation

/// The figures of runs side by side.
struct EvaluationTable {
  /// The figures, a column each.
  let metrics: [Metric]
  private var rows: [(name: String, report: EvaluationReport)] = []

  init(metrics: [Metric]) { self.metrics = metrics }

  /// Adds a run.
  mutating func add(_ report: EvaluationReport, name: String) { rows.append((name, report)) }

  /// For a person: columns, and what differs from the first run.
  func aligned() -> String {
    let width = rows.reduce(3) { max($0, DisplayWidth.of(VisibleText.line($1.name))) }
    let titles = metrics.map(\.title)
    var text = padded("run", width)
    for title in titles { text += right(title, max(8, title.count + 2)) }
    text += "\n"
    for (index, row) in rows.enumerated() {
      text += padded(VisibleText.line(row.name), width)
      for (metric, title) in zip(metrics, titles) {
        text += right(value(metric, row.report), max(8, title.count + 2))
      }
      text += (index == 0 ? "" : comparison(row.report).map { "  " + $0 } ?? "") + "\n"
    }
    if let topics = rows.first?.report.topics.count {
      text += "\n" + Figures.count(topics, "judged topic") + "\n"
    }
    return text
  }

  /// For programs: tabs, trec_eval's names, and a p-value against the first run.
  func tabbed() -> String {
    var text = (["run", "topics"] + metrics.map(\.description)).joined(separator: "\t")
    text += rows.count > 1 ? "\tp\n" : "\n"
    for (index, row) in rows.enumerated() {
      var cells = [VisibleText.line(row.name), String(row.report.topics.count)]
      cells += metrics.map { value($0, row.report) }
      if rows.count > 1 {
        let pValue = index == 0 ? nil : compared(row.report)?.pValue
        cells.append(pValue.map { Figures.fixed($0, digits: 4) } ?? "")
      }
      text += cells.joined(separator: "\t") + "\n"
    }
    return text
  }

  /// A line for each run, topic and figure.
  func perTopic() -> String {
    var text = "run\ttopic\tfigure\tvalue\n"
    for row in rows {
      for metric in metrics {
        for (topic, value) in zip(row.report.topics, row.report.values(of: metric)) {
          text += "\(VisibleText.line(row.name))\t\(VisibleText.line(topic))\t\(metric)\t"
          text += Figures.fixed(value, digits: 4) + "\n"
        }
      }
    }
    return text
  }

  /// The topics in which each run is most behind the first, a line each: the figure of the first run,
  /// of this one, and the difference.
  func losses(_ most: Int) -> String {
    guard let first = rows.first?.report, let metric = metrics.first else { return "" }
    var text = "\nrun\ttopic\tfirst\t\(metric)\tdifference\n"
    for row in rows.dropFirst() {
      let pairs = zip(
        row.report.topics, zip(first.values(of: metric), row.report.values(of: metric))
      ).filter { $0.1.1 < $0.1.0 }
      for (topic, (before, after)) in pairs.sorted(by: { $0.1.1 - $0.1.0 < $1.1.1 - $1.1.0 })
        .prefix(most)
      {
        let figures = [before, after, after - before].map { Figures.fixed($0, digits: 4) }
        text += ([VisibleText.line(row.name), VisibleText.line(topic)] + figures)
          .joined(separator: "\t")
        text += "\n"
      }
    }
    return text
  }

  private func compared(_ report: EvaluationReport) -> PairedComparison? {
    guard let first = rows.first?.report, let metric = metrics.first else { return nil }
    return PairedComparison(first, report, metric: metric)
  }

  private func comparison(_ report: EvaluationReport) -> String? {
    compared(report).map { pair in
      let sign = pair.difference < 0 ? "" : "+"
      return "\(sign)\(Figures.fixed(pair.difference, digits: 4)) "
        + "(\(pair.wins) better, \(pair.losses) worse, p = \(Figures.fixed(pair.pValue, digits: 4)))"
    }
  }

  private func value(_ metric: Metric, _ report: EvaluationReport) -> String {
    Figures.fixed(report.mean(of: metric), digits: 4)
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
  }

  private func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }
}

extension Metric {
  /// The name people use.
  var title: String {
    switch self {
    case .ndcg(let cut): cut.map { "nDCG@\($0)" } ?? "nDCG"
    case .averagePrecision: "MAP"
    case .reciprocalRank: "MRR"
    case .precision(let cut): "P@\(cut)"
    case .recall(let cut): "R@\(cut)"
    case .success(let cut): "S@\(cut)"
    case .judged(let cut): "judged@\(cut)"
    }
  }
}
