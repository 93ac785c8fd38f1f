import ArgumentParser
import Concordance

/// `concord stats`: what is in the index.
struct StatsCommand: SynchronousCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Show what is in the index.",
    usage: "concord stats [--json] [-x <dir>]")

  @Flag(help: "One JSON object.")
  var json = false

  @OptionGroup(title: "Global") var global: GlobalOptions

  func run(in session: Session) throws -> Outcome {
    let index = try session.openIndex()
    let statistics = try index.snapshot().statistics()
    try session.output.write(
      json ? statistics.json(path: index.path).text + "\n" : statistics.table(path: index.path))
    return .success
  }
}

extension IndexStatistics {
  /// Figures for a person, one a line.
  func table(path: String) -> String {
    let deleted =
      deletedDocuments > 0 ? "  (\(Figures.count(deletedDocuments)) deleted still take space)" : ""
    let skipped =
      skippedInputs > 0 ? "  (\(Figures.count(skippedInputs, "input")) left out)" : ""
    var rows = [
      ("index", VisibleText.line(path)), ("commit", Figures.count(generation)),
      ("documents", Figures.count(documents) + deleted + skipped),
      ("passages", Figures.count(passages)), ("words", Figures.count(bodyTokens)),
      ("terms", Figures.count(terms)), ("segments", Figures.count(segments)),
      ("order", documentOrder.rawValue), ("stemming", settings.stemming.rawValue),
      ("stop words", settings.stopWords.rawValue),
      ("size", Figures.bytes(totalBytes)),
    ]
    if !settings.storesText { rows.insert(("stored text", "none"), at: rows.count - 1) }
    for (kind, size) in bytes.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      rows.append(("  " + VisibleText.line(kind), Figures.bytes(size)))
    }
    return rows.reduce(into: "") { text, row in
      text += row.0 + String(repeating: " ", count: max(1, 14 - row.0.count)) + row.1 + "\n"
    }
  }

  /// The same for programs.
  func json(path: String) -> JSON {
    .members([
      "index": .string(path), "generation": .int(generation), "documents": .int(documents),
      "deletedDocuments": .int(deletedDocuments), "skippedInputs": .int(skippedInputs),
      "passages": .int(passages),
      "bodyTokens": .int(bodyTokens), "terms": .int(terms), "segments": .int(segments),
      "order": .string(documentOrder.rawValue),
      "stemming": .string(settings.stemming.rawValue),
      "stopWords": .string(settings.stopWords.rawValue),
      "storesText": .bool(settings.storesText), "totalBytes": .int(totalBytes),
      "bytes": .object(
        bytes.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: .int($0.value)) }),
    ])
  }
}
