public import Concordance
import Documents
import Ingestion

/// Brings an index up to date with files and folders: reads what is new or changed, leaves what is
/// unchanged, removes what is gone; all in one commit.
///
/// Files are read and cut into passages by several tasks, and added in the order of their paths,
/// so that the same files give the same index.
public struct FolderIndexer: Sendable {
  /// What to read and how.
  public var options: FolderOptions

  /// Creates an indexer.
  public init(options: FolderOptions = FolderOptions()) { self.options = options }

  /// Indexes files and folders, and tells how it goes.
  ///
  /// The last event is ``IndexingEvent/finished(_:)``, after the commit. Cancelling the task that
  /// iterates rolls back. The stream throws ``Concordance/IndexError`` if the index cannot be
  /// written; files that cannot be read are skipped and reported instead.
  ///
  /// - Parameters:
  ///   - paths: Files and folders; a folder is walked.
  ///   - index: The index; its own folder is never read.
  public func index(
    _ paths: [String], into index: SearchIndex
  ) -> AsyncThrowingStream<IndexingEvent, any Error> {
    AsyncThrowingStream { continuation in
      let task = Task {
        do {
          let report = try await index.write { writer in
            var run = try IndexingRun(options, index: index, writer: writer) {
              continuation.yield($0)
            }
            return try await run.bringUpToDate(paths)
          }
          continuation.yield(.finished(report))
          continuation.finish()
        } catch {
          continuation.finish(throwing: error)
        }
      }
      continuation.onTermination = { termination in
        if case .cancelled = termination { task.cancel() }
      }
    }
  }
}
