internal import Storage

/// The ignore files in the folders around one that is walked: those of git up to the top of the
/// repository, `.ignore` up to the root.
struct Surroundings {
  private struct Folder {
    /// The way from there to the folder that is walked, with a slash at its end.
    var way: [UInt8]
    var rules: [IgnoreRules.Kind: IgnoreRules]
  }

  /// The nearest first.
  private var folders: [Folder] = []
  /// The way from the top of the repository around the folder that is walked to that folder, with a
  /// slash at its end unless they are one; `nil` if there is no repository.
  private(set) var wayFromTop: [UInt8]?
  /// Ignore files that cannot be read.
  private(set) var skipped: [SkippedSource] = []

  /// Nothing.
  init() {}

  /// Looks at what is around a folder. Its path is taken at its word: links are not resolved.
  init(of root: SourcePath, in workingFolder: SourcePath?) {
    guard let parts = Self.parts(of: root, in: workingFolder),
      parts.count < IngestionLimits().folderDepth
    else {
      return
    }
    var isInRepository = true
    for depth in (0...parts.count).reversed() {
      let path = parts[..<depth].reduce([UInt8]()) { $0 + [UInt8(ascii: "/")] + $1 }
      guard let folder = SourcePath(path.isEmpty ? [UInt8(ascii: "/")] : path) else { return }
      let isTop = isInRepository && Self.exists(folder.appending(Array(".git".utf8)))
      let way = parts[depth...].reduce([UInt8]()) { $0 + $1 + [UInt8(ascii: "/")] }
      if depth < parts.count {
        var rules: [IgnoreRules.Kind: IgnoreRules] = [:]
        rules[.ignore] = IgnoreRules.read(.ignore, in: folder, skipped: &skipped)
        if isInRepository {
          rules[.gitignore] = IgnoreRules.read(.gitignore, in: folder, skipped: &skipped)
        }
        if isTop { rules[.exclude] = IgnoreRules.read(.exclude, in: folder, skipped: &skipped) }
        if !rules.isEmpty { folders.append(Folder(way: way, rules: rules)) }
      }
      if isTop {
        isInRepository = false
        wayFromTop = way
      }
    }
    guard isInRepository else { return }
    // Without a repository around it, `.gitignore` files around the folder have no say.
    for index in folders.indices { folders[index].rules[.gitignore] = nil }
  }

  /// What the ignore files of a kind say of a path in the folder that is walked.
  func verdict(of kind: IgnoreRules.Kind, on path: ArraySlice<UInt8>, isFolder: Bool) -> Bool? {
    for folder in folders {
      if let rules = folder.rules[kind],
        let verdict = rules.verdict((folder.way + path)[...], isFolder: isFolder)
      {
        return verdict
      }
    }
    return nil
  }

  /// The names on the way from the root to a folder.
  private static func parts(
    of path: SourcePath, in workingFolder: SourcePath?
  ) -> [ArraySlice<UInt8>]? {
    var parts: [ArraySlice<UInt8>] = []
    if path.bytes.first != UInt8(ascii: "/") {
      guard let workingFolder else { return nil }
      parts = workingFolder.bytes.split(separator: UInt8(ascii: "/"))
    }
    for part in path.bytes.split(separator: UInt8(ascii: "/")) where part != [0x2E] {
      if part == [0x2E, 0x2E] {
        _ = parts.popLast()
      } else {
        parts.append(part)
      }
    }
    return parts
  }

  private static func exists(_ path: SourcePath) -> Bool {
    (try? FileTree.status(of: path)) != nil
  }
}
