/// How the process ends; the numbers are a promise to scripts.
enum Outcome: Int32, Sendable {
  /// Done; for a search: at least one hit. Also when the reader of our pipe went away.
  case success = 0
  /// A search without a hit.
  case noHit = 1
  /// A bad query or bad arguments.
  case usage = 2
  /// Indexing finished, but some inputs were skipped or failed.
  case skippedInputs = 3
  /// The index is missing, damaged or of another version.
  case indexUnusable = 4
  /// Reading or writing failed, standard output included.
  case inputOutput = 5
  /// Another writer holds the index.
  case locked = 6
  /// A passage that was verified is elsewhere.
  case passageMoved = 10
  /// A passage that was verified has changed.
  case passageChanged = 11
  /// The document of a passage that was verified is gone.
  case passageGone = 12
  /// A mistake of ours.
  case `internal` = 70
  /// Stopped by SIGINT.
  case interrupted = 130
  /// Stopped by SIGTERM.
  case terminated = 143
}
