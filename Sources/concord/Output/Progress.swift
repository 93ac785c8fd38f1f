/// How far a long job is.
struct ProgressState: Sendable, Equatable {
  /// Bytes done and in all.
  var bytes = 0
  var totalBytes = 0
  /// Files done and in all.
  var files = 0
  var totalFiles = 0

  /// The share done, 0 to 1, by bytes where they are known; `nil` while the whole is not.
  var share: Double? {
    let (done, all) = totalBytes > 0 ? (bytes, totalBytes) : (files, totalFiles)
    return all > 0 ? min(1, Double(done) / Double(all)) : nil
  }
}

/// Draws one line of progress over and over on standard error.
///
/// Nothing is shown before 200 ms, and never more than ten times a second.
struct ProgressLine {
  private let width: Int
  private let write: (String) -> Void
  private let started: ContinuousClock.Instant
  private var lastDrawn: ContinuousClock.Instant?

  /// Creates a line that has not been drawn; `write` takes bytes for standard error.
  init(
    width: Int, started: ContinuousClock.Instant = .now, write: @escaping (String) -> Void
  ) {
    self.width = width
    self.started = started
    self.write = write
  }

  /// Draws the state if it is time to.
  mutating func update(_ state: ProgressState, now: ContinuousClock.Instant = .now) {
    guard now - started >= .milliseconds(200) else { return }
    if let lastDrawn, now - lastDrawn < .milliseconds(100) { return }
    lastDrawn = now
    write("\r\u{1B}[K" + Self.text(state, elapsed: now - started, width: width))
  }

  /// Wipes the line away.
  mutating func clear() {
    guard lastDrawn != nil else { return }
    lastDrawn = nil
    write("\r\u{1B}[K")
  }

  /// Bar, share, bytes, rate and time left, in at most `width - 1` columns; without the share and
  /// what follows from it while the whole is not yet known.
  static func text(_ state: ProgressState, elapsed: Duration, width: Int) -> String {
    let seconds = Figures.milliseconds(elapsed) / 1000
    let rate = seconds > 0 ? Int(Double(state.bytes) / seconds) : 0
    let amount =
      state.bytes > 0
      ? "\(Figures.bytes(state.bytes)) · \(Figures.bytes(rate))/s"
      : Figures.count(state.files, "file")
    guard let share = state.share else { return String(amount.prefix(max(0, width - 1))) }

    var figures = " \(Int(share * 100)) % · \(amount)"
    if share > 0.01 && share < 1 {
      let left = Int((seconds * (1 - share) / share).rounded(.up))
      figures += " · " + (left < 60 ? "\(left) s" : Figures.time(.seconds(left))) + " left"
    }
    let room = min(30, width - 1 - DisplayWidth.of(figures))
    guard room >= 5 else { return String(figures.dropFirst().prefix(max(0, width - 1))) }
    let filled = Int(share * Double(room))
    return String(repeating: "━", count: filled) + String(repeating: "─", count: room - filled)
      + figures
  }
}
