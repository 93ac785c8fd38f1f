import Concordance
import Documents
import Ingestion
import Storage

extension IndexingRun {
  /// Reads the files that are new or changed, and adds their documents in the order of the walk.
  mutating func readAll(_ roots: [SourcePath]) async throws {
    var limits = IngestionLimits()
    limits.sourceBytes = max(limits.sourceBytes, Int(clamping: options.maximumFileSize))
    let ingestor = Ingestor(limits: limits, language: options.language)
    try await withThrowingTaskGroup(of: Void.self) { group in
      var queue = ReadingQueue()
      defer { queue.close() }
      if options.jobs > 1 { queue.start(options.jobs, in: &group) }
      for item in SourceTree(roots, options: treeOptions) {
        try Task.checkCancellation()
        guard let (file, name) = try changed(item) else { continue }
        if holdsRecords(name) {
          // Documents are added in the order of the walk, whatever the number of tasks.
          try await takeAll(&queue)
          try await addRecords(of: file, name: name)
          continue
        }
        if MediaType(fileName: name)?.isArchive ?? false {
          try await takeAll(&queue)
          if try await addArchive(file, name: name, ingestor: ingestor) { continue }
        }
        let reading = FileReading(
          file: file, name: name, knownDigest: known.stamp(of: name)?.digest,
          maximumSize: options.maximumFileSize, ingestor: ingestor)
        if options.jobs <= 1 {
          try await take(reading.run(), of: name)
          continue
        }
        while queue.isFull, let (name, outcome) = await queue.popFirst() {
          try await take(outcome, of: name)
        }
        queue.add(reading)
      }
      try await takeAll(&queue)
    }
  }

  private mutating func takeAll(_ queue: inout ReadingQueue) async throws {
    while let (name, outcome) = await queue.popFirst() {
      try Task.checkCancellation()
      try await take(outcome, of: name)
    }
  }

  /// The file of an item and its name, if it is there to be read.
  private mutating func changed(_ item: SourceTree.Item) throws -> (SourceFile, String)? {
    let file: SourceFile
    switch item {
    case .skipped(let source):
      note(source)
      return nil
    case .file(let found): file = found
    }
    let name = names.name(of: file.path)
    let (isNew, other) = seen.insert(name)
    guard isNew else {
      // Strings are equal as people read them, file names as bytes.
      if !other.utf8.elementsEqual(name.utf8) { skip(name, SkipReason.sameName) }
      return nil
    }
    if let stamp = known.stamp(of: name), isUnchanged(file, name, since: stamp) {
      report.unchanged += known.documents(from: name).count
      advance(by: file.size)
      return nil
    }
    return (file, name)
  }

  /// Whether a file is what it was when it was read, without a look into it.
  ///
  /// Size and time are not enough: somebody may have set the time, or written twice within a tick of
  /// the clock. So nothing about the file may have changed since the last commit, and its time must
  /// not be that of its reading (see ``FileReading``). Of files of records, which would have to be
  /// added anew as a whole, size and time are believed.
  private func isUnchanged(
    _ file: SourceFile, _ name: String, since stamp: SourceStamp
  ) -> Bool {
    guard stamp.size == file.size, stamp.modified == file.modified else { return false }
    guard let lastCommit, !holdsRecords(name) else { return true }
    return file.changed < lastCommit - FileReading.clockTick(of: file.changed)
  }

  private mutating func take(_ outcome: FileReading.Outcome, of name: String) async throws {
    switch outcome {
    case .read(let documents, let bytes, let skipped, let cuts):
      try await add(documents, from: name)
      for input in skipped { skip(input.path, input.reason) }
      if !cuts.isEmpty { report.cut += 1 }
      for cut in cuts { send(.cut(path: name, limit: cut)) }
      report.bytes += bytes
      advance(by: bytes)
    case .sameBytes(let bytes):
      report.unchanged += known.documents(from: name).count
      report.bytes += bytes
      advance(by: bytes)
    case .failed(let reason):
      skip(name, reason)
      advance(by: 0)
    }
  }

  /// Adds the documents of a file, and removes others that an older version of it had.
  private mutating func add(_ documents: [Document], from name: String) async throws {
    changes.note(nil, of: name)
    let old = known.documents(from: name)
    let wasThere = old.count > 1 ? Set(old) : []
    var added: Set<String> = []
    for document in documents {
      let isKnown = old.count > 1 ? wasThere.contains(document.id) : old.first == document.id
      do {
        let change = try await changes.add(document, isKnown: isKnown)
        // A page that was fetched twice counts once.
        if added.insert(document.id).inserted { note(change, document.id) }
      } catch IndexError.invalidDocument(_, let reason) {
        skip(documents.count > 1 ? "\(name): \(document.id)" : name, reason)
        if documents.count == 1 { return }
      }
    }
    for id in old where !added.contains(id) { try remove(id) }
  }

  /// Skips what the walk could not look at; a file that is merely gone is not worth a word.
  private mutating func note(_ source: SkippedSource) {
    let name = names.name(of: source.path)
    if source.reason != .missing {
      unwalked.append(name)
    } else if options.prunes, known.paths.contains(where: { names.isBelow($0, name) }) {
      return
    }
    skip(name, SkipReason.words(for: source.reason))
  }
}
