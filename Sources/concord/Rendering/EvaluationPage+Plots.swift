import Evaluation

extension EvaluationPage {
  /// Precision and recall of all runs.
  var curves: String {
    var plot = Plot(
      title: "Interpolated precision at eleven recalls, a curve for each run", horizontal: "recall",
      vertical: "precision")
    for (index, entry) in entries.enumerated() {
      plot.curve(entry.curve.precisions, series: Self.series(index), label: entry.name)
    }
    let names = entries.enumerated().map { index, entry in
      "<li>\(key(index))\(Markup.escaped(entry.name))</li>"
    }
    return """
      <h2>Precision and recall</h2>
      <figure>
      \(plot.svg)<figcaption>Interpolated precision where a share of the relevant documents is found.</figcaption>
      </figure>
      <ul class="legend">\(names.joined())</ul>

      """
  }

  /// The topics of one run, and how it compares with the first.
  func section(_ index: Int) -> String {
    let entry = entries[index]
    let heading = "<h2>\(key(index))\(Markup.escaped(entry.name))</h2>\n"
    guard index > 0 else { return heading + bars(index) }
    return heading + differences(index) + scatter(index) + lossTable(index)
  }

  private func topics(_ index: Int) -> [(topic: String, value: Double)] {
    let report = entries[index].report
    return zip(report.topics, report.values(of: metric)).map { ($0, $1) }
  }

  /// The topics of two runs: what the first has, and this one.
  private func pairs(_ index: Int) -> [(topic: String, first: Double, value: Double)] {
    zip(topics(0), topics(index)).map { ($0.topic, $0.value, $1.value) }
  }

  private func bars(_ index: Int) -> String {
    let topics = topics(index).sorted { $0.value > $1.value }
    var plot = Plot(
      title: "\(metric.title) of each topic, the best first", horizontal: "topics, the best first",
      vertical: metric.title)
    plot.hasShares = false
    for (place, topic) in topics.enumerated() {
      plot.bar(
        place, of: topics.count, value: topic.value, series: Self.series(index),
        label: "\(topic.topic): \(Figures.fixed(topic.value, digits: 4))")
    }
    return figure(plot, "\(metric.title) of each topic.")
  }

  private func differences(_ index: Int) -> String {
    let pairs = pairs(index).sorted { $0.value - $0.first > $1.value - $1.first }
    var plot = Plot(
      title: "Difference in \(metric.title) from the first run by topic, the largest gain first",
      horizontal: "topics, the largest gain first", vertical: "difference in \(metric.title)")
    plot.hasShares = false
    let most = pairs.map { abs($0.value - $0.first) }.max() ?? 0
    // A scale of tenths that holds the largest.
    let end = max((most * 10).rounded(.up) / 10, 0.1)
    plot.range = -end...end
    for (place, pair) in pairs.enumerated() {
      plot.bar(
        place, of: pairs.count, value: pair.value - pair.first, series: Self.series(index),
        label: "\(pair.topic): \(Self.signed(pair.value - pair.first))")
    }
    return figure(plot, "Above the line this run is better than \(entries[0].name).")
  }

  private func scatter(_ index: Int) -> String {
    var plot = Plot(
      title: "\(metric.title) of each topic, this run against the first",
      horizontal: "\(metric.title), \(entries[0].name)",
      vertical: "\(metric.title), this run")
    plot.diagonal()
    for pair in pairs(index) {
      plot.point(
        pair.first, pair.value, series: Self.series(index),
        label: """
          \(pair.topic): \(Figures.fixed(pair.first, digits: 4)) to \
          \(Figures.fixed(pair.value, digits: 4))
          """)
    }
    return figure(plot, "A point for each topic; above the diagonal this run is better.")
  }

  private func lossTable(_ index: Int) -> String {
    let losses = pairs(index).filter { $0.value < $0.first }
      .sorted { $0.value - $0.first < $1.value - $1.first }.prefix(Self.losses)
    guard !losses.isEmpty else { return "<p>No topic is worse than in the first run.</p>\n" }
    var rows = ""
    for loss in losses {
      rows += "<tr><th scope=\"row\">\(Markup.escaped(loss.topic))</th>"
      for value in [loss.first, loss.value] {
        rows += "<td class=\"n\">\(Figures.fixed(value, digits: 4))</td>"
      }
      rows += "<td class=\"n\">\(Self.signed(loss.value - loss.first))</td></tr>\n"
    }
    return """
      <table>
      <caption>Where this run loses most</caption>
      <tr><th scope="col">topic</th><th scope="col" class="n">first run</th>\
      <th scope="col" class="n">this run</th><th scope="col" class="n">difference</th></tr>
      \(rows)</table>

      """
  }

  private func figure(_ plot: Plot, _ caption: String) -> String {
    "<figure>\n\(plot.svg)<figcaption>\(Markup.escaped(caption))</figcaption>\n</figure>\n"
  }
}
