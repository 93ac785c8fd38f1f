import ConcordanceHTML
import Foundation
import Testing

/// A folder of files beside an index of them.
struct FolderSample {
  let index: SearchIndex
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/files", withIntermediateDirectories: true)
    index = try SearchIndex.create(at: "\(folder.path)/index")
  }

  /// The folder of files.
  var root: String { "\(folder.path)/files" }

  /// Writes a file whose time is so many seconds after 2001.
  func write(_ text: String, to name: String, at time: Double = 0) throws {
    try write(Array(text.utf8), to: name, at: time)
  }

  /// Writes a file whose time is so many seconds after 2001.
  func write(_ bytes: [UInt8], to name: String, at time: Double = 0) throws {
    let path = "\(root)/\(name)"
    try FileManager.default.createDirectory(
      at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: path))
    try touch(name, at: time)
  }

  /// Sets the time of a file.
  func touch(_ name: String, at time: Double) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceReferenceDate: time)],
      ofItemAtPath: "\(root)/\(name)")
  }

  /// Removes a file or folder.
  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: "\(root)/\(name)")
  }

  /// Renames a file or folder.
  func rename(_ name: String, to other: String) throws {
    try FileManager.default.moveItem(atPath: "\(root)/\(name)", toPath: "\(root)/\(other)")
  }

  /// The options of a run: ids are relative to the folder, and nothing depends on the machine.
  func options(_ change: (inout FolderOptions) -> Void = { _ in }) -> FolderOptions {
    var options = FolderOptions()
    options.base = root
    change(&options)
    return options
  }

  /// Brings the index up to date with the folder, or with some names in it.
  @discardableResult
  func run(
    _ names: [String] = [""], _ change: (inout FolderOptions) -> Void = { _ in }
  ) async throws -> FolderRun {
    let indexer = FolderIndexer(options: options(change))
    return try await FolderRun(indexer.index(names.map { "\(root)/\($0)" }, into: index))
  }

  /// What a run would do.
  func preview(
    of index: SearchIndex?, _ change: (inout FolderOptions) -> Void = { _ in }
  ) async throws -> FolderRun {
    try await FolderRun(FolderIndexer(options: options(change)).preview([root], of: index))
  }

  /// All documents: their texts by their ids.
  func documents() throws -> [String: String] { try index.documents() }

  /// The names of the index's files with their contents.
  func indexFiles() throws -> [String: Data] { try Self.files(of: index.path) }

  static func files(of path: String) throws -> [String: Data] {
    try FileManager.default.contentsOfDirectory(atPath: path).reduce(into: [:]) { files, name in
      files[name] = FileManager.default.contents(atPath: "\(path)/\(name)")
    }
  }
}

/// What a run told.
struct FolderRun {
  var report = IndexingReport()
  var skipped: [String: String] = [:]
  var cut: [String: String] = [:]
  var changes: [String: DocumentChange] = [:]
  var progress: IndexingProgress?

  init(_ events: IndexingEvents) async throws {
    for try await event in events {
      switch event {
      case .progressed(let progress): self.progress = progress
      case .skipped(let input): skipped[input.path] = input.reason
      case .cut(let path, let limit): cut[path] = limit
      case .changed(let id, let change): changes[id] = change
      case .finished(let report): self.report = report
      }
    }
  }

  /// Documents added, updated, unchanged, removed; inputs skipped.
  var counts: [Int] {
    [report.added, report.updated, report.unchanged, report.removed, report.skipped]
  }
}

extension SearchIndex {
  /// All documents: their texts by their ids.
  func documents() throws -> [String: String] {
    let snapshot = try snapshot()
    var texts: [String: String] = [:]
    try snapshot.forEachDocument { document in
      let passages = try snapshot.document(document.id)?.passages ?? []
      texts[document.id] = passages.map(\.text).joined(separator: "|")
    }
    return texts
  }
}
