import Documents
import IndexFormat
import Storage

/// A segment that a task of its own writes while the next one fills.
struct SegmentWriting {
  /// The ids of its documents, which cannot be searched yet.
  var ids: FreshDocuments
  /// Its documents that were deleted since.
  var deleted: [Int]
  private let task: Task<Result<SegmentEntry, StorageError>, Never>

  /// Starts to write what a builder holds, which is left to the task.
  init(_ builder: SegmentBuilder, ids: FreshDocuments, deleted: [Int]) {
    self.ids = ids
    self.deleted = deleted
    let handedOver = HandedOver(builder: builder)
    task = Task.detached { handedOver.finish() }
  }

  /// Waits until it is written.
  nonisolated(nonsending) func entry() async -> Result<SegmentEntry, StorageError> {
    await task.value
  }
}

/// A builder on its way to another task.
///
/// Safe: the transaction that made the builder drops it when it is handed over, and hands it over
/// once, so that from then on the task alone can reach it. What the builder itself refers to is its
/// own, or, like the directory, `Sendable`.
private struct HandedOver: @unchecked Sendable {
  let builder: SegmentBuilder

  func finish() -> Result<SegmentEntry, StorageError> {
    do throws(StorageError) {
      return .success(try builder.finish())
    } catch {
      return .failure(error)
    }
  }
}
