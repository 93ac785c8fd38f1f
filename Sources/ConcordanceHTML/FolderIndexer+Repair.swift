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
  /// by the names of members in the options. Where nothing is damaged, nothing is written.
  ///
  /// - Throws: ``Concordance/IndexError`` if the index cannot be written, or if its manifest is
  ///   damaged: without it nobody knows which segments belong to the index.
  public func repair(_ index: SearchIndex) async throws -> RepairReport {
    try await index.repair(memoryBudget: options.memoryBudget) { writer, damage in
      var repair = IndexRepair(damage, writer: writer)
      try repair.restore()
      try await repair.reread(options, indexPath: index.path)
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
      options, DocumentChanges(known, writer: writer), indexPath: indexPath
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

/// Why files could not be read.
private final class SkipReasons {
  private(set) var byPath: [String: String] = [:]

  func take(_ input: SkippedInput) { byPath[input.path] = input.reason }
}
