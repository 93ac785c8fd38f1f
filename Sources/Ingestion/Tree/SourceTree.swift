package import Storage

/// Walks files and folders that are to be indexed, in the order of their paths' bytes.
///
/// Files come one by one as they are found; memory holds the listings of the folders on the way
/// down. Files named themselves are always taken. In folders, only names with an extension of
/// ``MediaType`` are, and hidden ones, those that ignore files exclude, and folders that hold an
/// index are not.
package struct SourceTree: Sequence, IteratorProtocol {
  /// What the walk finds.
  package enum Item: Sendable, Equatable {
    /// A file to index.
    case file(SourceFile)
    /// A file or folder that is passed over.
    case skipped(SkippedSource)
  }

  /// Which files are taken.
  package struct Options: Sendable {
    /// Patterns of which a path in a folder must match one, if there are any.
    package var globs: [Glob] = []
    /// Patterns of which a path in a folder must match none.
    package var exclusions: [Glob] = []
    /// Whether names that begin with a dot are taken.
    package var takesHidden = false
    /// Whether ignore files are heeded: `.ignore`, `.gitignore` and `.git/info/exclude`, in the
    /// folders that are walked and those around them, and then ``globalIgnoreFile``.
    package var heedsIgnoreFiles = true
    /// The file of patterns that count in all repositories of git, from their tops.
    package var globalIgnoreFile: SourcePath?
    /// The absolute path of the current folder, from which relative roots count; without it, what
    /// is around such roots is not looked at.
    package var workingFolder: SourcePath?
    /// Whether symbolic links in folders are followed.
    package var followsLinks = false
    /// The largest file taken, in bytes.
    package var maximumFileSize = Int64(IngestionLimits().sourceBytes)
    /// The deepest folder entered.
    package var maximumDepth = IngestionLimits().folderDepth
    /// Folders that are never entered, whatever they are called: those of the index.
    package var forbiddenFolders: Set<FileIdentity> = []

    /// The default options.
    package init() {}
  }

  let options: Options
  private var roots: ArraySlice<SourcePath>
  var folders: [OpenFolder] = []
  /// The ignore files around the root that is walked.
  var surroundings = Surroundings()
  /// The patterns that count in all repositories.
  let globalRules: IgnoreRules?
  /// What is to be told before the walk goes on.
  private var pending: [SkippedSource]
  /// The folders entered so far, if links are followed.
  private var visited: Set<FileIdentity> = []

  /// Prepares a walk over paths, in that order.
  package init(_ paths: [SourcePath], options: Options = Options()) {
    roots = paths[...]
    self.options = options
    var skipped: [SkippedSource] = []
    let global = options.heedsIgnoreFiles ? options.globalIgnoreFile : nil
    globalRules = global.flatMap { IgnoreRules.read($0, skipped: &skipped) }
    pending = skipped
  }

  /// The next finding; `nil` at the end.
  package mutating func next() -> Item? {
    while true {
      if !pending.isEmpty { return .skipped(pending.removeFirst()) }
      if folders.isEmpty {
        guard let root = roots.popFirst() else { return nil }
        if let item = start(root) { return item }
      } else if let entry = folders[folders.count - 1].next() {
        if let item = visit(entry) { return item }
      } else {
        folders.removeLast()
      }
    }
  }

  private mutating func start(_ root: SourcePath) -> Item? {
    let status: FileStatus
    do {
      status = try FileTree.status(of: root, followingLink: true)
    } catch {
      return skip(root, error)
    }
    switch status.type {
    case .directory:
      guard !isVisited(status.identity) else { return nil }
      surroundings =
        options.heedsIgnoreFiles
        ? Surroundings(of: root, in: options.workingFolder) : Surroundings()
      pending += surroundings.skipped
      return enter(root, identity: status.identity)
    case .regular: return take(root, status, isNamed: true)
    default: return .skipped(SkippedSource(path: root, reason: .special(status.type)))
    }
  }

  /// Looks at an entry of the innermost folder.
  private mutating func visit(_ entry: OpenFolder.Entry) -> Item? {
    guard options.takesHidden || entry.name.first != UInt8(ascii: ".") else { return nil }
    let path = folders[folders.count - 1].path(of: entry.name)
    let isFolder = entry.type == .directory
    guard isFolder || entry.type != .regular || SourceTree.isKnown(entry.name) else { return nil }
    guard !isExcluded(path, isFolder: isFolder) else { return nil }
    if isFolder || entry.type == .link && !options.followsLinks {
      return isFolder ? visitFolder(path) : checkLink(path)
    }
    do {
      let status = try FileTree.status(of: path, followingLink: options.followsLinks)
      switch status.type {
      case .directory: return visitFolder(path)
      case .link: return checkLink(path)
      case .regular: return isTaken(path) ? take(path, status, isNamed: false) : nil
      default:
        guard SourceTree.isKnown(entry.name) else { return nil }
        return .skipped(SkippedSource(path: path, reason: .special(status.type)))
      }
    } catch {
      return entry.type == .link ? dangling(path, error) : skip(path, error)
    }
  }

  /// A link that is not followed is worth a word only if it leads nowhere.
  private func checkLink(_ path: SourcePath) -> Item? {
    guard SourceTree.isKnown(path.name) else { return nil }
    do {
      _ = try FileTree.status(of: path, followingLink: true)
      return nil
    } catch {
      return dangling(path, error)
    }
  }

  private func dangling(_ path: SourcePath, _ error: StorageError) -> Item {
    if case .notFound = error {
      return .skipped(SkippedSource(path: path, reason: .danglingLink))
    }
    return skip(path, error)
  }

  private mutating func visitFolder(_ path: SourcePath) -> Item? {
    guard folders.count < options.maximumDepth else {
      return .skipped(
        SkippedSource(path: path, reason: .tooDeep(limit: options.maximumDepth)))
    }
    do {
      let status = try FileTree.status(of: path, followingLink: true)
      guard !isVisited(status.identity) else { return nil }
      return enter(path, identity: status.identity)
    } catch {
      return skip(path, error)
    }
  }

  /// Remembers a folder; whether it must not be entered (again).
  private mutating func isVisited(_ identity: FileIdentity) -> Bool {
    if options.forbiddenFolders.contains(identity) { return true }
    return options.followsLinks && !visited.insert(identity).inserted
  }

  private mutating func enter(_ path: SourcePath, identity: FileIdentity) -> Item? {
    do {
      let folder = try OpenFolder(path, heedsIgnoreFiles: options.heedsIgnoreFiles)
      if !folder.isIndex {
        pending += folder.skipped
        folders.append(folder)
      }
      return nil
    } catch {
      return skip(path, error)
    }
  }

  private func take(_ path: SourcePath, _ status: FileStatus, isNamed: Bool) -> Item {
    guard status.size <= options.maximumFileSize else {
      let reason = SkippedSource.Reason.tooLarge(
        size: status.size, limit: options.maximumFileSize)
      return .skipped(SkippedSource(path: path, reason: reason))
    }
    return .file(
      SourceFile(
        path: path, size: status.size, modified: status.modified, changed: status.changed,
        isNamed: isNamed))
  }

  private func skip(_ path: SourcePath, _ error: StorageError) -> Item {
    if case .notFound = error { return .skipped(SkippedSource(path: path, reason: .missing)) }
    return .skipped(SkippedSource(path: path, reason: .unreadable(error)))
  }
}
