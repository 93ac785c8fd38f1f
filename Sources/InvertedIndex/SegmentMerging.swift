import IndexFormat
import Storage
import TextAnalysis

/// A merge of neighbouring segments that a task of its own does while documents are added and removed.
///
/// The segments stay in use until the merged one takes their place. It has what was there when the
/// merge was started; what is deleted from the segments afterwards is deleted from it in the end, so
/// that the outcome does not depend on how long the merge took.
struct SegmentMerging {
  /// The places of the segments.
  let run: Range<Int>
  /// Whether a document is left, so that there will be a segment.
  let leavesDocuments: Bool
  private let task: Task<Result<MergedSegment?, StorageError>, Never>

  /// Starts the merge of some segments.
  ///
  /// - Parameter lock: The writer's lock, which is held at least until the task has ended: nobody
  ///   else takes the number of the merged segment.
  init(
    _ segments: [WritableSegment], _ run: Range<Int>, into number: UInt64, analyzer: Analyzer,
    in directory: any Directory, under lock: DirectoryLock
  ) {
    self.run = run
    let parts = segments[run].map { MergePart($0) }
    leavesDocuments = parts.contains {
      $0.deleted?.count ?? 0 < $0.segment.map.documentCount
    }
    task = Task.detached {
      defer { withExtendedLifetime(lock) {} }
      do throws(StorageError) {
        return .success(
          try MergedSegment.write(
            parts, into: number, analyzer: analyzer, in: directory,
            isStopped: { Task.isCancelled }))
      } catch {
        return .failure(error)
      }
    }
  }

  /// Asks the task to end soon, and to remove what it has written.
  func stop() { task.cancel() }

  /// Waits for the merged segment; `nil` if the merge was stopped, as it is when the task that waits is
  /// cancelled.
  nonisolated(nonsending) func merged() async -> Result<MergedSegment?, StorageError> {
    let task = task
    return await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
  }
}
