import Concordance
import Ingestion
import Storage

extension IndexingRun {
  /// Removes the documents of files below the roots that are no longer there.
  ///
  /// The walk does not meet every file that is in the index: patterns may limit it, and files of
  /// records or of unknown kinds are indexed only when they are named. Such a file is removed only
  /// if it does not exist.
  mutating func removeVanished(below roots: [SourcePath]) throws {
    let folders = roots.map { names.name(of: $0) }
    let isPartial = !options.globs.isEmpty || !options.excludes.isEmpty
    for path in known.paths.sorted() where !seen.contains(path) {
      guard folders.contains(where: { names.isBelow(path, $0) }),
        !unwalked.contains(where: { names.isBelow(path, $0) })
      else { continue }
      if isPartial || !isFoundInFolders(path), exists(path) { continue }
      for id in known.documents(from: path) { try remove(id) }
      changes.note(nil, of: path)
    }
  }

  /// Removes a document that came from a file.
  mutating func remove(_ id: String) throws {
    if try changes.remove(id) { note(.removed, id) }
  }

  private func isFoundInFolders(_ path: String) -> Bool {
    MediaType(fileName: path)?.isFoundInFolders ?? false
  }

  private func exists(_ path: String) -> Bool {
    names.paths(of: path).contains { file in
      do throws(StorageError) {
        _ = try FileTree.status(of: file)
        return true
      } catch {
        if case .notFound = error { return false }
        return true
      }
    }
  }
}
