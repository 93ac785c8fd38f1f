import Concordance
import ConcordanceHTML

/// Shows how indexing goes, and what came of it.
struct IndexJob {
  /// The reasons shown for inputs that were left out, unless `--verbose`.
  static let shownReasons = 5

  private let session: Session
  private let started = ContinuousClock.now
  private var line: ProgressLine
  private var notes = 0
  private var report = IndexingReport()

  /// Starts the clock.
  init(session: Session) {
    self.session = session
    line = ProgressLine(width: session.terminal.width, write: session.say)
  }

  /// Shows an event as it comes.
  mutating func show(_ event: IndexingEvent) throws {
    switch event {
    case .progressed(let progress):
      guard session.showsProgress else { return }
      line.update(ProgressState(progress))
    case .skipped(let input): note("skipped \(input.path): \(input.reason)")
    case .cut(let path, let limit): note("cut \(path): \(limit)")
    case .changed(let id, let change):
      guard session.options.verbose else { return }
      line.clear()
      try session.output.write("\(change.verb)\t\(VisibleText.line(id))\n")
    case .finished(let report): self.report = report
    }
  }

  /// The last line of a dry run, and how it ends.
  mutating func finishPreview() -> Outcome {
    closeNotes()
    session.note(report.preview)
    return report.skipped > 0 ? .skippedInputs : .success
  }

  /// The last line, and how the command ends.
  mutating func finish(_ index: SearchIndex) -> Outcome {
    closeNotes()
    // The commit stands, whether or not the index can be read just now.
    let statistics = try? index.snapshot().statistics()
    session.note(report.summary(statistics, elapsed: .now - started))
    return report.skipped > 0 ? .skippedInputs : .success
  }

  private mutating func closeNotes() {
    line.clear()
    if notes > Self.shownReasons && !session.options.verbose {
      session.note("… and \(Figures.count(notes - Self.shownReasons)) more (--verbose shows all)")
    }
  }

  private mutating func note(_ text: String) {
    notes += 1
    guard notes <= Self.shownReasons || session.options.verbose else { return }
    line.clear()
    session.note("concord: " + VisibleText.line(text))
  }
}

extension Session {
  /// Whether progress is shown.
  var showsProgress: Bool { terminal.showsProgress && !options.quiet }
}

extension DocumentChange {
  /// What a dry run says it would do.
  fileprivate var verb: String {
    switch self {
    case .added: "add"
    case .updated: "update"
    case .removed: "remove"
    }
  }
}

extension ProgressState {
  /// The state that an indexer reports.
  init(_ progress: IndexingProgress) {
    self.init(
      bytes: Int(progress.bytes), totalBytes: Int(progress.totalBytes ?? 0),
      files: progress.files, totalFiles: progress.totalFiles ?? 0)
  }
}

extension IndexingReport {
  /// What was done, and what the index holds now.
  func summary(_ statistics: IndexStatistics?, elapsed: Duration) -> String {
    let indexed = added + updated
    let first =
      "Indexed \(Figures.count(indexed, "document")) (\(Figures.bytes(Int(bytes)))) "
      + "in \(Figures.time(elapsed))"
    let removals = removed > 0 ? ["\(Figures.count(removed)) removed"] : []
    let last = statistics.map { statistics in
      [
        Figures.count(statistics.passages, "passage"), Figures.count(statistics.terms, "term"),
        "index \(Figures.bytes(statistics.totalBytes))",
      ]
    }
    return ([first] + kept + removals + leftOut + (last ?? [])).joined(separator: " · ")
  }

  /// What would be done.
  var preview: String {
    let first =
      "Would add \(Figures.count(added, "document")), update \(Figures.count(updated)), "
      + "remove \(Figures.count(removed))"
    return ([first] + kept + leftOut).joined(separator: " · ")
  }

  private var kept: [String] {
    unchanged > 0 ? ["\(Figures.count(unchanged)) unchanged"] : []
  }

  private var leftOut: [String] {
    (skipped > 0 ? ["\(Figures.count(skipped)) skipped"] : [])
      + (cut > 0 ? ["\(Figures.count(cut)) cut"] : [])
  }
}
