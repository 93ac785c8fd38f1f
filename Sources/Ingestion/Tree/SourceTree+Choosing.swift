internal import Storage

extension SourceTree {
  /// Whether a name in a folder has the extension of a format that is read.
  static func isKnown(_ name: ArraySlice<UInt8>) -> Bool {
    MediaType(fileName: String(decoding: name, as: UTF8.self))?.isFoundInFolders ?? false
  }

  /// Whether exclusions or ignore files take a path out.
  func isExcluded(_ path: SourcePath, isFolder: Bool) -> Bool {
    guard let root = folders.first else { return false }
    let relative = root.relative(path)
    if options.exclusions.contains(where: { $0.matches(relative, isFolder: isFolder) }) {
      return true
    }
    guard options.heedsIgnoreFiles else { return false }
    for kind in IgnoreRules.Kind.allCases {
      for folder in folders.reversed() {
        if let verdict = folder.verdict(of: kind, on: path, isFolder: isFolder) { return verdict }
      }
      if let verdict = surroundings.verdict(of: kind, on: relative, isFolder: isFolder) {
        return verdict
      }
    }
    return globalVerdict(on: path, from: relative, isFolder: isFolder) ?? false
  }

  /// What the ignore file for all repositories says of a path in one: its patterns count from the top.
  private func globalVerdict(
    on path: SourcePath, from relative: ArraySlice<UInt8>, isFolder: Bool
  ) -> Bool? {
    guard let globalRules else { return nil }
    if let top = folders.last(where: \.isRepository) {
      return globalRules.verdict(top.relative(path), isFolder: isFolder)
    }
    return surroundings.wayFromTop.flatMap { way in
      globalRules.verdict((way + relative)[...], isFolder: isFolder)
    }
  }

  /// Whether the globs, if there are any, take a file.
  func isTaken(_ path: SourcePath) -> Bool {
    guard !options.globs.isEmpty, let root = folders.first else { return true }
    let relative = root.relative(path)
    return options.globs.contains { $0.matches(relative) }
  }
}
