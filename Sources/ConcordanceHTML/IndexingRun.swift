import Concordance
import Documents
import Ingestion
import Storage

/// One run of a ``FolderIndexer``, inside one commit or of a preview.
struct IndexingRun {
  let options: FolderOptions
  let send: (IndexingEvent) -> Void
  let names: SourceNames
  var changes: DocumentChanges
  /// The names of the files that the walk met.
  var seen = SeenNames()
  /// Names that could not be looked at: what is below them may still be there.
  var unwalked: [String] = []
  var report = IndexingReport()
  private let forbidden: Set<FileIdentity>
  /// The time of the last commit, in nanoseconds since 1970; `nil` if there is none.
  let lastCommit: Int64?
  private var progress = IndexingProgress()
  private let totals = SourceTotals()

  init(
    _ options: FolderOptions, _ changes: DocumentChanges, indexPath: String?,
    send: @escaping (IndexingEvent) -> Void
  ) {
    self.options = options
    self.changes = changes
    self.send = send
    names = SourceNames(base: options.base)
    let folder = indexPath.flatMap { SourcePath($0) }.flatMap { path in
      try? FileTree.status(of: path, followingLink: true).identity
    }
    forbidden = folder.map { [$0] } ?? []
    lastCommit = indexPath.flatMap { SourcePath($0) }.flatMap { path in
      // Each commit writes a manifest under a new name.
      (try? FileTree.list(path))?.lazy.filter { $0.name.starts(with: "manifest-".utf8) }
        .compactMap { try? FileTree.status(of: path.appending($0.name)).modified }.max()
    }
  }

  var known: KnownSources { changes.known }

  mutating func bringUpToDate(_ paths: [String]) async throws -> IndexingReport {
    let roots = paths.compactMap { SourcePath($0) }
    let counting = options.countsAhead ? countAhead(roots) : nil
    defer { counting?.cancel() }
    try await readAll(roots)
    try await changes.settle()
    if options.prunes { try removeVanished(below: roots) }
    changes.remember(skipped: report.skipped)
    try Task.checkCancellation()
    return report
  }

  var treeOptions: SourceTree.Options {
    var tree = SourceTree.Options()
    tree.globs = options.globs.filter { !$0.hasPrefix("!") }.map { Glob($0) }
    let negated = options.globs.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) }
    tree.exclusions = (options.excludes + negated).map { Glob($0) }
    tree.takesHidden = options.includesHidden
    tree.heedsIgnoreFiles = options.obeysIgnoreFiles
    tree.globalIgnoreFile = options.obeysIgnoreFiles ? GlobalIgnoreFile.path : nil
    tree.workingFolder = names.workingFolder
    tree.followsLinks = options.followsLinks
    tree.maximumFileSize = .max
    tree.forbiddenFolders = forbidden
    return tree
  }

  private func countAhead(_ roots: [SourcePath]) -> Task<Void, Never> {
    Task { [totals, treeOptions] in totals.count(roots, options: treeOptions) }
  }

  // MARK: - Telling

  /// Counts a change.
  mutating func note(_ change: DocumentChange, _ id: String) {
    switch change {
    case .added: report.added += 1
    case .updated: report.updated += 1
    case .removed: report.removed += 1
    }
    if changes.isPreview { send(.changed(id: id, change)) }
  }

  /// Counts an input that is left out.
  mutating func skip(_ name: String, _ reason: String) {
    report.skipped += 1
    send(.skipped(SkippedInput(path: name, reason: reason)))
  }

  /// Tells that a file is done with.
  mutating func advance(by bytes: Int64) {
    progress.files += 1
    progress.bytes += bytes
    if let total = totals.current {
      progress.totalFiles = total.files
      progress.totalBytes = total.bytes
    }
    send(.progressed(progress))
  }
}
