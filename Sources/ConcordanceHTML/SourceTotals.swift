import Ingestion
import Storage
import Synchronization

/// How much there is to read, counted beside the reading.
final class SourceTotals: Sendable {
  private let total = Mutex<(files: Int, bytes: Int64)?>(nil)

  /// The count, once it is finished.
  var current: (files: Int, bytes: Int64)? { total.withLock { $0 } }

  /// Walks the roots and counts; ends early when its task is cancelled.
  func count(_ roots: [SourcePath], options: SourceTree.Options) {
    var files = 0
    var bytes: Int64 = 0
    for case .file(let file) in SourceTree(roots, options: options) {
      if Task.isCancelled { return }
      files += 1
      bytes += file.size
    }
    total.withLock { $0 = (files, bytes) }
  }
}
