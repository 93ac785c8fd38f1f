public import Concordance
import Documents
import Ingestion

/// Brings an index up to date with files and folders: reads what is new or changed, leaves what is
/// unchanged, removes what is gone; all in one commit.
///
/// Files are read and cut into passages by several tasks, and added in the order of their paths,
/// so that the same files give the same index.
///
/// A file counts as unchanged if its size and time are those of its last reading, and else if its
/// bytes are. A file that is there but cannot be read now, or has become too large, is skipped, and
/// what was last read of it stays in the index. The ids of records must differ between files: the
/// file that is read last has the record.
public struct FolderIndexer: Sendable {
  /// What to read and how.
  public var options: FolderOptions

  /// Creates an indexer.
  public init(options: FolderOptions = FolderOptions()) { self.options = options }

  /// Indexes files and folders, and tells how it goes.
  ///
  /// The iteration throws ``Concordance/IndexError`` if the index cannot be written; files that
  /// cannot be read are skipped and reported instead. Cancelling the task that iterates rolls back.
  ///
  /// - Parameters:
  ///   - paths: Files and folders; a folder is walked.
  ///   - index: The index; its own folder is never read.
  public func index(_ paths: [String], into index: SearchIndex) -> IndexingEvents {
    IndexingEvents { [options] send in
      try await index.write(memoryBudget: options.memoryBudget) { writer in
        let known = try KnownSources(index.snapshot())
        var run = IndexingRun(
          options, DocumentChanges(known, writer: writer, writesBeside: options.jobs > 1),
          indexPath: index.path, send: send)
        return try await run.bringUpToDate(paths)
      }
    }
  }

  /// Tells what ``index(_:into:)`` would do, and does none of it: reads the files, takes no lock,
  /// writes nothing. Sends ``IndexingEvent/changed(id:_:)`` for each document.
  ///
  /// - Parameters:
  ///   - paths: Files and folders; a folder is walked.
  ///   - index: The index to compare with; `nil` stands for an empty one.
  public func preview(_ paths: [String], of index: SearchIndex?) -> IndexingEvents {
    IndexingEvents { [options] send in
      let known = try KnownSources(index?.snapshot())
      var run = IndexingRun(
        options, DocumentChanges(known, writer: nil), indexPath: index?.path, send: send)
      return try await run.bringUpToDate(paths)
    }
  }
}
