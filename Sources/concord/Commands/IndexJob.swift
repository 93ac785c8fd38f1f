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
  mutating func show(_ event: IndexingEvent) {
    switch event {
    case .progressed(let progress):
      guard session.terminal.showsProgress, !session.options.quiet else { return }
      line.update(ProgressState(progress))
    case .skipped(let input): note("skipped \(input.path): \(input.reason)")
    case .cut(let path, let limit): note("cut \(path): \(limit)")
    case .finished(let report): self.report = report
    }
  }

  /// The last line, and how the command ends.
  mutating func finish(_ index: SearchIndex) throws -> Outcome {
    line.clear()
    if notes > Self.shownReasons && !session.options.verbose {
      session.note("… and \(Figures.count(notes - Self.shownReasons)) more (--verbose shows all)")
    }
    let statistics = try index.snapshot().statistics()
    session.note(report.summary(statistics, elapsed: .now - started))
    return report.skipped > 0 ? .skippedInputs : .success
  }

  private mutating func note(_ text: String) {
    notes += 1
    guard notes <= Self.shownReasons || session.options.verbose else { return }
    line.clear()
    session.note("concord: " + VisibleText.line(text))
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
  func summary(_ statistics: IndexStatistics, elapsed: Duration) -> String {
    let indexed = added + updated
    var parts = [
      "Indexed \(Figures.count(indexed, "document")) (\(Figures.bytes(Int(bytes)))) "
        + "in \(Figures.time(elapsed))"
    ]
    if unchanged > 0 { parts.append("\(Figures.count(unchanged)) unchanged") }
    if removed > 0 { parts.append("\(Figures.count(removed)) removed") }
    if skipped > 0 { parts.append("\(Figures.count(skipped)) skipped") }
    if cut > 0 { parts.append("\(Figures.count(cut)) cut") }
    parts += [
      Figures.count(statistics.passages, "passage"), Figures.count(statistics.terms, "term"),
      "index \(Figures.bytes(statistics.totalBytes))",
    ]
    return parts.joined(separator: " · ")
  }
}
