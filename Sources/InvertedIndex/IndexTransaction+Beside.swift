import IndexFormat
package import Storage

/// What other tasks do for a transaction while documents are added: one writes the segment that has
/// filled, and one merges segments where there are too many.
extension IndexTransaction {
  /// Lets another task write the segment that has filled, once the one before is written, and starts a
  /// merge beside it if there are too many segments. From then on, and until ``settle()``, nothing but
  /// ``addWithoutFlush(_:)``, ``remove(_:)`` and this may be called.
  nonisolated(nonsending) package func flushBeside() async -> Result<Void, StorageError> {
    var settled = note(await settleWriting())
    if case .success = settled { settled = note(await mergeBeside()) }
    guard case .success = settled, let builder else { return settled }
    writing = SegmentWriting(builder, ids: fresh, deleted: freshDeleted)
    self.builder = nil
    fresh = FreshDocuments()
    freshDeleted = []
    return .success(())
  }

  /// Waits until no other task writes a segment or merges.
  nonisolated(nonsending) package func settle() async -> Result<Void, StorageError> {
    _ = note(await settleWriting())
    return note(await settleMerging())
  }

  nonisolated(nonsending) private func settleWriting() async -> Result<Void, StorageError> {
    guard let entry = await writing?.entry() else { return .success(()) }
    defer { writing = nil }
    do throws(StorageError) {
      guard let writing else { return .success(()) }
      return .success(try open(try entry.get(), ids: writing.ids, deleted: writing.deleted))
    } catch {
      return .failure(error)
    }
  }

  /// Puts the segment that was merged beside in the place of its parts.
  nonisolated(nonsending) private func settleMerging() async -> Result<Void, StorageError> {
    guard let merged = await merging?.merged(), let merging else { return .success(()) }
    self.merging = nil
    return merged.map { merged in if let merged { replace(merging.run, by: merged) } }
  }

  /// Starts a merge if there will be too many segments when the one that runs is done; this is when
  /// that one is waited for.
  nonisolated(nonsending) private func mergeBeside() async -> Result<Void, StorageError> {
    var count = segments.count
    if let merging { count -= merging.run.count - (merging.leavesDocuments ? 1 : 0) }
    guard count > MergePolicy.maximumSegments else { return .success(()) }
    let settled = await settleMerging()
    if case .success = settled, let lock, let run = MergePolicy.crowded(segments.map(\.size)) {
      merging = SegmentMerging(
        segments, run, into: takeSegmentNumber(), analyzer: analyzer, in: directory, under: lock)
    }
    return settled
  }
}
