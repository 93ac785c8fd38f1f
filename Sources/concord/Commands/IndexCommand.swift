import ArgumentParser
import Concordance
import ConcordanceHTML
import FoundationEssentials

/// `concord index`: files and folders become documents.
struct IndexCommand: AsynchronousCommand {
  static let configuration = CommandConfiguration(
    commandName: "index", abstract: "Add or update files and folders.",
    usage: "concord index [<options>] <path> …",
    discussion: """
      HTML, Markdown, text, EPUB, WARC, mail and JSON Lines; all but the last may be gzip'd. Only \
      what changed since the last time is read again; files that are gone leave the index. Without \
      an index in sight one is made in .concord.
      """)

  @Argument(help: "Files and folders.", completion: .file())
  var paths: [String]

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Files") var files: FileOptions

  @Option(name: .shortAndLong, help: "Read on this many cores (default: all).")
  var jobs: Int?

  @Flag(inversion: .prefixedNo, help: "Remove documents whose files are gone.")
  var prune = true

  @Flag(help: "Write nothing; say what would be done (-v lists the documents).")
  var dryRun = false

  @Option(help: ArgumentHelp("Use about so much memory for new documents.", valueName: "size"))
  var memory = ByteSize(bytes: SearchIndex.defaultMemoryBudget)

  @OptionGroup(title: "A new index") var analysis: AnalysisOptions
  @OptionGroup(title: "Global") var global: GlobalOptions

  /// With less, an index falls into too many segments.
  static let leastMemory = ByteSize(bytes: 4 << 20)

  /// A segment that fills, one that is written, and a merge.
  var memoryInUse: Int { 3 * min(memory.bytes, .max / 3) }

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs must be between 1 and 1024, not \(jobs)")
    }
    if memory.bytes < Self.leastMemory.bytes {
      let least = Self.leastMemory.defaultValueDescription
      throw ValidationError(
        "--memory must be at least \(least), not \(memory.defaultValueDescription)")
    }
  }

  func run(in session: Session) async throws -> Outcome {
    try Self.requireInput(paths)
    let location = session.locationToWrite
    let indexer = FolderIndexer(options: folderOptions(base: location.base, session))
    var job = IndexJob(session: session)
    if dryRun {
      for try await event in indexer.preview(paths, of: try existing(location)) {
        try job.show(event)
      }
      return job.finishPreview()
    }
    let index = try open(location)
    for try await event in indexer.index(paths, into: index) { try job.show(event) }
    return job.finish(index)
  }

  /// The index to compare with, if there is one.
  private func existing(_ location: IndexLocation) throws -> SearchIndex? {
    let isThere = FileManager.default.fileExists(atPath: location.path)
    return isThere && !SearchIndex.isVacant(location.path) ? try open(location) : nil
  }

  /// Makes the index if there is none; its settings cannot be changed later.
  private func open(_ location: IndexLocation) throws -> SearchIndex {
    let path = location.path
    guard FileManager.default.fileExists(atPath: path), !SearchIndex.isVacant(path) else {
      let settings = IndexSettings(
        stemming: analysis.stemming ?? .standard, stopWords: analysis.stopWords ?? .none,
        storesText: !analysis.noStoredText)
      return try create(at: path, settings)
    }
    let index = try SearchIndex.open(at: path)
    if analysis.isEmpty { return index }
    let fixed = try index.snapshot().statistics().settings
    let wanted = IndexSettings(
      stemming: analysis.stemming ?? fixed.stemming,
      stopWords: analysis.stopWords ?? fixed.stopWords,
      storesText: !analysis.noStoredText && fixed.storesText)
    if wanted != fixed { throw Complaint.fixedSettings(fixed, path: path) }
    return index
  }

  private func create(at path: String, _ settings: IndexSettings) throws -> SearchIndex {
    do {
      return try SearchIndex.create(at: path, settings: settings)
    } catch {
      switch error {
      case .notFound: throw Complaint.noPlace(path)
      case .exists: return try SearchIndex.open(at: path)  // made by another process just now
      default: throw error
      }
    }
  }

  private func folderOptions(base: String?, _ session: Session) -> FolderOptions {
    var options = FolderOptions()
    options.base = base
    options.globs = files.glob
    options.excludes = files.exclude
    options.includesHidden = files.hidden
    options.obeysIgnoreFiles = !files.noIgnore
    options.followsLinks = files.follow
    options.maximumFileSize = Int64(files.maxFilesize.bytes)
    options.prunes = prune
    options.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    options.memoryBudget = memory.bytes
    options.countsAhead = session.showsProgress
    options.readsRecords = input.input == .jsonl
    options.keepsRecordsWhole = input.wholeRecords
    options.idMember = input.idField
    options.titleMember = input.titleField
    options.textMember = input.textField
    options.language = input.language
    return options
  }

  /// A mistyped name must not make an index.
  private static func requireInput(_ paths: [String]) throws(Complaint) {
    let isMissing = { (path: String) in !FileManager.default.fileExists(atPath: path) }
    if paths.allSatisfy(isMissing), let first = paths.first { throw .noInput(first) }
  }
}
