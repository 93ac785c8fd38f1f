public import Concordance
import Documents
import InvertedIndex
import Storage

extension FolderIndexer {
  /// Replaces the damaged segments of an index by what can be rebuilt of their documents, all in one
  /// commit: from what is stored of them where that is sound, else from their files. Tells what could
  /// be neither.
  ///
  /// Files are looked for where the index says they are, from ``FolderOptions/base`` on; records are read
  /// by the names of members by which they were read before. Only what was lost is added; the documents
  /// of sound segments stay as they are, whatever their files say now. Where nothing is damaged,
  /// nothing is written.
  ///
  /// - Throws: ``Concordance/IndexError`` if the index cannot be written, or if its manifest is
  ///   damaged: without it nobody knows which segments belong to the index.
  public func repair(_ index: SearchIndex) async throws -> RepairReport {
    try await index.repair(memoryBudget: options.memoryBudget) { writer, damage in
      var repair = IndexRepair(damage, writer: writer)
      try repair.restore()
      try await repair.reread(options, indexPath: index.path)
      try repair.forgetFilesOfLosses()
      return repair.report
    }
  }
}

/// The work of a repair, inside of its commit.
private struct IndexRepair {
  private(set) var report = RepairReport()
  private let damage: IndexDamage
  private let writer: IndexWriter
  private let sound: IndexSnapshot
  /// Documents that only their files can give back, by path.
  private var wanted: [String: [String?]] = [:]

  init(_ damage: IndexDamage, writer: IndexWriter) {
    self.damage = damage
    self.writer = writer
    sound = writer.soundSnapshot(damage)
    report.problems = damage.problems.map(CheckReport.Problem.init)
    report.segments = damage.segments.map { Int(clamping: $0.number) }
    report.segmentsWithLostDeletes = damage.segments.filter(\.hasLostDeletes)
      .map { Int(clamping: $0.number) }
  }

  /// Adds what the segments themselves still have.
  mutating func restore() throws {
    for segment in damage.segments {
      try segment.forEachDocument { remains in
        switch remains {
        case .whole(let document):
          // Where it is not known what was deleted, a sound segment may have what replaced it.
          guard try !sound.contains(document.id) else { return }
          try writer.add(document)
          report.restored += 1
        case .named(let id, let path):
          if let id, try sound.contains(id) { return }
          want(id, path)
        }
      }
    }
  }

  private mutating func want(_ id: String?, _ path: String?) {
    switch (id, path) {
    case (_, let path?): wanted[path, default: []].append(id)
    case (let id?, nil):
      report.losses.append(.init(id: id, path: nil, reason: "it came from no file"))
    case (nil, nil): report.unknown += 1
    }
  }

  /// Reads the files of the others again.
  mutating func reread(_ options: FolderOptions, indexPath: String) async throws {
    guard !wanted.isEmpty else { return }
    var options = options
    (options.globs, options.excludes, options.prunes) = ([], [], false)
    (options.includesHidden, options.obeysIgnoreFiles) = (true, false)
    var known = try KnownSources(sound)
    known.forgetStamps(of: wanted.keys)
    let reasons = SkipReasons()
    var run = IndexingRun(
      options, DocumentChanges(known, writer: writer, restoring: wanted), indexPath: indexPath
    ) { event in
      if case .skipped(let input) = event { reasons.take(input) }
    }
    let files = wanted.keys.sorted().flatMap { path in run.names.paths(of: path) }
    try await run.readAll(
      files.filter { (try? FileTree.status(of: $0, followingLink: true)) != nil })
    for (path, ids) in wanted.sorted(by: { $0.key < $1.key }) {
      try settle(path, ids, wasRead: run.seen.contains(path), reasons)
    }
  }

  /// Tells which documents of a file are there again.
  private mutating func settle(
    _ path: String, _ ids: [String?], wasRead: Bool, _ reasons: SkipReasons
  ) throws {
    for id in ids {
      let isThere = try id.map { id throws in try writer.contains(id) }
      if isThere ?? (wasRead && reasons.byPath[path] == nil) {
        report.reread += 1
      } else {
        let reason =
          reasons.byPath[path] ?? (wasRead ? "its file does not have it any more" : "no such file")
        report.losses.append(.init(id: id, path: path, reason: reason))
      }
    }
  }
}

extension IndexRepair {
  /// Sees to it that `index` reads the files of lost documents again, even if they look as they did:
  /// one document of each that is there gets a stamp that no file has.
  ///
  /// An index without text cannot add a document anew; there only a file that changes is read.
  fileprivate mutating func forgetFilesOfLosses() throws {
    var paths = Set(report.losses.compactMap(\.path))
    guard !paths.isEmpty, sound.statistics().settings.storesText else { return }
    func forget(_ document: Document) throws {
      guard let path = document.metadata.path, paths.remove(path) != nil else { return }
      var document = document
      document.stamp = .ofNoFile
      try writer.add(document)
    }
    let known = try KnownSources(sound)
    for path in paths.sorted() {
      guard let id = known.documents(from: path).first else { continue }
      try sound.document(id).map(forget)
    }
    for segment in damage.segments where !paths.isEmpty {
      try segment.forEachDocument { remains in
        guard case .whole(let document) = remains, try !sound.contains(document.id) else { return }
        try forget(document)
      }
    }
  }
}

/// Why files could not be read.
private final class SkipReasons {
  private(set) var byPath: [String: String] = [:]

  func take(_ input: SkippedInput) { byPath[input.path] = input.reason }
}
