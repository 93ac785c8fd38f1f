import Evaluation

/// The figures of runs as one HTML page with diagrams: nothing is loaded from elsewhere, and it reads
/// in light and dark.
struct EvaluationPage {
  /// One run.
  struct Entry {
    let name: String
    let report: EvaluationReport
    let curve: PrecisionRecallCurve
  }

  let metrics: [Metric]
  let entries: [Entry]

  /// How many topics are listed of those in which a run is most behind the first.
  static let losses = 10
  /// How many runs have a colour of their own.
  private static let colours = 6

  /// The metric that runs are compared in.
  var metric: Metric { metrics.first ?? .ndcg(cut: 10) }

  static func series(_ index: Int) -> Int { index % colours }

  /// The whole page.
  var html: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Evaluation of \(Markup.escaped(Figures.count(entries.count, "run")))</title>
    <style>
    \(Self.style)
    </style>
    </head>
    <body>
    <main>
    <h1>Evaluation</h1>
    <p>\(Figures.count(entries.first?.report.topics.count ?? 0, "judged topic")); \
    a topic without results counts 0. Figures are defined as trec_eval defines them.\
    \(entries.count > 1 ? " Each run is compared with the first by \(metric.title); p is that of a paired randomisation test." : "")</p>
    \(table)\(curves)\(entries.indices.map(section).joined())</main>
    </body>
    </html>

    """
  }

  private var table: String {
    var rows = "<tr><th scope=\"col\">run</th>"
    for metric in metrics {
      rows += "<th scope=\"col\" class=\"n\">\(Markup.escaped(metric.title))</th>"
    }
    if entries.count > 1 {
      rows += ["difference", "better", "worse", "p"].map {
        "<th scope=\"col\" class=\"n\">\($0)</th>"
      }
      .joined()
    }
    rows += "</tr>\n"
    for (index, entry) in entries.enumerated() {
      rows += "<tr><th scope=\"row\">\(key(index))\(Markup.escaped(entry.name))</th>"
      for metric in metrics {
        rows += cell(Figures.fixed(entry.report.mean(of: metric), digits: 4))
      }
      if entries.count > 1 { rows += comparison(index) }
      rows += "</tr>\n"
    }
    return
      "<div class=\"wide\"><table>\n<caption>Means over the topics</caption>\n\(rows)</table></div>\n"
  }

  private func comparison(_ index: Int) -> String {
    guard index > 0,
      let pair = PairedComparison(entries[0].report, entries[index].report, metric: metric)
    else { return String(repeating: cell(""), count: 4) }
    return cell(Self.signed(pair.difference)) + cell("\(pair.wins)") + cell("\(pair.losses)")
      + cell(Figures.fixed(pair.pValue, digits: 4))
  }

  private func cell(_ text: String) -> String { "<td class=\"n\">\(text)</td>" }

  /// The mark of a run's colour.
  func key(_ index: Int) -> String {
    "<svg class=\"key\" viewBox=\"0 0 12 12\" aria-hidden=\"true\"><rect class=\"s\(Self.series(index)) fill\" width=\"12\" height=\"12\" rx=\"2\"/></svg>"
  }

  static func signed(_ value: Double) -> String {
    (value < 0 ? "" : "+") + Figures.fixed(value, digits: 4)
  }

  private static let style = """
    :root { color-scheme: light dark; --ground: #fff; --ink: #1b1f24; --dim: #59636e; --rule: #d1d9e0;
      --c0: #0b62c4; --c1: #b54708; --c2: #1a7f37; --c3: #8250df; --c4: #bf3989; --c5: #57606a; }
    @media (prefers-color-scheme: dark) {
      :root { --ground: #12161b; --ink: #e6edf3; --dim: #9aa4af; --rule: #343b44;
        --c0: #6cb2ff; --c1: #f0a355; --c2: #5fcb78; --c3: #c3a2ff; --c4: #ff8ac4; --c5: #aeb7c2; } }
    body { margin: 0; background: var(--ground); color: var(--ink);
      font: 16px/1.5 system-ui, sans-serif; }
    main { max-width: 72rem; margin: 0 auto; padding: 1.5rem; }
    h1 { font-size: 1.6rem; margin: 0 0 .5rem; } h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; }
    h2, figcaption { overflow-wrap: anywhere; } th[scope=row] { min-width: 10rem; overflow-wrap: break-word; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100%; font-size: .9rem; }
    caption { text-align: left; color: var(--dim); padding: .5rem 0; }
    th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--rule); text-align: left; }
    th:first-child, td:first-child { padding-left: 0; } .n { text-align: right; white-space: nowrap; }
    .wide { overflow-x: auto; } figure { margin: 1rem 0; } figcaption { color: var(--dim); }
    svg { width: 100%; height: auto; display: block; } svg text { fill: var(--dim); font-size: 13px; }
    .key { display: inline-block; width: .8em; height: .8em; margin-right: .5em; }
    .middle { text-anchor: middle; } .end { text-anchor: end; }
    .axis { stroke: var(--dim); } .grid { stroke: var(--rule); } .even { stroke: var(--dim); stroke-dasharray: 4 4; }
    .line { fill: none; stroke-width: 2.5; } .dot { fill-opacity: .55; stroke-width: 1; }
    .legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; }
    .s0 { fill: var(--c0); stroke: var(--c0); } .s1 { fill: var(--c1); stroke: var(--c1); }
    .s2 { fill: var(--c2); stroke: var(--c2); } .s3 { fill: var(--c3); stroke: var(--c3); }
    .s4 { fill: var(--c4); stroke: var(--c4); } .s5 { fill: var(--c5); stroke: var(--c5); }
    .fill { stroke: none; } .line.s0, .line.s1, .line.s2, .line.s3, .line.s4, .line.s5 { fill: none; }
    .line.s1 { stroke-dasharray: 9 4; } .line.s2 { stroke-dasharray: 3 3; }
    .line.s3 { stroke-dasharray: 12 3 3 3; } .line.s4 { stroke-dasharray: 6 6; }
    """
}
