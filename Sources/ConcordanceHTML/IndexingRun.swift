import Concordance
import Documents
import Ingestion
import Storage

/// One run of a ``FolderIndexer``, inside one commit.
struct IndexingRun {
  private let options: FolderOptions
  private let writer: IndexWriter
  private let send: (IndexingEvent) -> Void
  private let names: SourceNames
  private let known: KnownSources
  private let forbidden: Set<FileIdentity>
  private var seen: Set<String> = []
  /// Folders that could not be walked: what is below them may still be there.
  private var unwalked: [String] = []
  private var report = IndexingReport()
  private var progress = IndexingProgress()
  private let totals = SourceTotals()

  init(
    _ options: FolderOptions, index: SearchIndex, writer: IndexWriter,
    send: @escaping (IndexingEvent) -> Void
  ) throws {
    self.options = options
    self.writer = writer
    self.send = send
    names = SourceNames(base: options.base)
    known = try KnownSources(index.snapshot())
    let folder = SourcePath(index.path).flatMap { path in
      try? FileTree.status(of: path, followingLink: true).identity
    }
    forbidden = folder.map { [$0] } ?? []
  }

  mutating func bringUpToDate(_ paths: [String]) async throws -> IndexingReport {
    let roots = paths.compactMap { SourcePath($0) }
    let counting = Task { [totals, treeOptions] in totals.count(roots, options: treeOptions) }
    defer { counting.cancel() }
    try await readAll(roots)
    if options.prunes { try removeVanished(below: roots) }
    writer.noteSkipped(report.skipped)
    return report
  }

  private var treeOptions: SourceTree.Options {
    var tree = SourceTree.Options()
    tree.globs = options.globs.map { Glob($0) }
    tree.exclusions = options.excludes.map { Glob($0) }
    tree.takesHidden = options.includesHidden
    tree.heedsIgnoreFiles = options.obeysIgnoreFiles
    tree.followsLinks = options.followsLinks
    tree.maximumFileSize = .max
    tree.forbiddenFolders = forbidden
    return tree
  }

  // MARK: - Reading

  /// Reads files with several tasks, and adds their documents in the order of the walk.
  private mutating func readAll(_ roots: [SourcePath]) async throws {
    let ingestor = Ingestor()
    let ahead = 4 * max(1, options.jobs)
    try await withThrowingTaskGroup(of: (Int, FileReading.Outcome).self) { group in
      var started = 0
      var finished = 0
      var waiting: [Int: FileReading.Outcome] = [:]
      var inHand: [Int: String] = [:]
      func settle(_ run: inout IndexingRun) async throws {
        guard let (number, outcome) = try await group.next() else { return }
        waiting[number] = outcome
        while let outcome = waiting.removeValue(forKey: finished) {
          try run.take(outcome, of: inHand.removeValue(forKey: finished) ?? "")
          finished += 1
        }
      }
      for item in SourceTree(roots, options: treeOptions) {
        try Task.checkCancellation()
        guard let file = try taken(item) else { continue }
        let name = names.name(of: file.path)
        let reading = FileReading(
          file: file, name: name, knownDigest: known.stamp(of: name)?.digest,
          maximumSize: options.maximumFileSize, ingestor: ingestor)
        let number = started
        inHand[number] = name
        group.addTask { (number, reading.run()) }
        started += 1
        while started - finished >= ahead { try await settle(&self) }
      }
      while finished < started { try await settle(&self) }
    }
  }

  /// The file of an item, if it is to be read as one document by a worker.
  private mutating func taken(_ item: SourceTree.Item) throws -> SourceFile? {
    switch item {
    case .skipped(let source):
      note(source)
      return nil
    case .file(let file):
      let name = names.name(of: file.path)
      guard seen.insert(name).inserted else { return nil }
      if isUnchanged(file, name) {
        report.unchanged += max(1, known.documents(from: name).count)
        advance(by: file.size)
        return nil
      }
      if options.readsRecords || MediaType(fileName: name) == .jsonLines {
        try addRecords(of: file, name: name)
        return nil
      }
      guard file.size <= options.maximumFileSize else {
        skip(name, SkipReason.tooLarge(file.size, options.maximumFileSize))
        return nil
      }
      return file
    }
  }

  private func isUnchanged(_ file: SourceFile, _ name: String) -> Bool {
    guard let stamp = known.stamp(of: name) else { return false }
    return stamp.size == file.size && stamp.modified == file.modified
  }

  private mutating func take(_ outcome: FileReading.Outcome, of name: String) throws {
    switch outcome {
    case .read(let document, let bytes, let cuts):
      try writer.add(document)
      if known.stamp(of: name) == nil { report.added += 1 } else { report.updated += 1 }
      if !cuts.isEmpty { report.cut += 1 }
      for cut in cuts { send(.cut(path: name, limit: cut)) }
      report.bytes += bytes
      advance(by: bytes)
    case .sameBytes(let bytes):
      report.unchanged += 1
      report.bytes += bytes
      advance(by: bytes)
    case .failed(let reason):
      skip(name, reason)
      advance(by: 0)
    }
  }

  /// Adds the records of a JSON Lines file, and removes those that an older version of it had.
  private mutating func addRecords(of file: SourceFile, name: String) throws {
    var old = Set(known.documents(from: name))
    let stamp = SourceStamp(size: file.size, modified: file.modified, digest: 0)
    do {
      var reader = try JSONLinesReader(
        path: file.path,
        fields: RecordFields(
          id: options.idMember, title: options.titleMember, text: options.textMember),
        splitter: PassageSplitter(options.keepsRecordsWhole ? .wholeDocument : .passages))
      while var document = try nextRecord(&reader, name) {
        try Task.checkCancellation()
        document.metadata.path = name
        document.stamp = stamp
        try writer.add(document)
        if old.remove(document.id) == nil { report.added += 1 } else { report.updated += 1 }
      }
    } catch let error as StorageError {
      return skip(name, SkipReason.words(for: error))
    } catch let error as IngestionError {
      return skip(name, SkipReason.words(for: error))
    }
    for id in old where try writer.remove(id) { report.removed += 1 }
    report.bytes += file.size
    advance(by: file.size)
  }

  /// The next record that can be read; those that cannot are skipped.
  private mutating func nextRecord(
    _ reader: inout JSONLinesReader, _ name: String
  ) throws(IngestionError) -> Document? {
    while true {
      do throws(IngestionError) {
        return try reader.next()
      } catch .badRecord(let line, let reason) {
        skip("\(name):\(line)", reason)
      }
    }
  }

  // MARK: - Leaving out and removing

  private mutating func note(_ source: SkippedSource) {
    let name = names.name(of: source.path)
    switch source.reason {
    case .missing: break
    case .unreadable, .tooDeep, .special, .danglingLink, .tooLarge:
      unwalked.append(name)
    }
    if source.reason == .missing, known.stamp(of: name) != nil { return }
    skip(name, SkipReason.words(for: source.reason))
  }

  private mutating func skip(_ name: String, _ reason: String) {
    report.skipped += 1
    send(.skipped(SkippedInput(path: name, reason: reason)))
  }

  /// Removes the documents of files below the roots that are no longer there. Where patterns limit
  /// the walk, a file that it did not meet is removed only if it does not exist.
  private mutating func removeVanished(below roots: [SourcePath]) throws {
    let folders = roots.map { names.name(of: $0) }
    let isPartial = !options.globs.isEmpty || !options.excludes.isEmpty
    for path in known.paths where !seen.contains(path) {
      guard let root = folders.firstIndex(where: { Self.isBelow(path, $0) }),
        !unwalked.contains(where: { Self.isBelow(path, $0) })
      else { continue }
      if isPartial, exists(path, below: roots[root], named: folders[root]) { continue }
      for id in known.documents(from: path) where try writer.remove(id) { report.removed += 1 }
    }
  }

  private static func isBelow(_ path: String, _ folder: String) -> Bool {
    folder.isEmpty || path == folder || path.hasPrefix(folder + "/")
  }

  private func exists(_ path: String, below root: SourcePath, named name: String) -> Bool {
    let rest = path.dropFirst(name.isEmpty ? 0 : name.count + 1)
    let file = rest.isEmpty ? root : root.appending(Array(rest.utf8))
    do {
      _ = try FileTree.status(of: file)
      return true
    } catch {
      if case .notFound = error { return false }
      return true
    }
  }

  private mutating func advance(by bytes: Int64) {
    progress.files += 1
    progress.bytes += bytes
    if let total = totals.current {
      progress.totalFiles = total.files
      progress.totalBytes = total.bytes
    }
    send(.progressed(progress))
  }
}
