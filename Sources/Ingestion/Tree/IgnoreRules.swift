internal import Storage

/// The patterns of one ignore file, in order.
struct IgnoreRules: Sendable {
  /// The kinds of ignore files. What one kind says of a path, in whatever folder, comes before what
  /// the next kinds say, as ripgrep has it.
  enum Kind: CaseIterable {
    /// `.ignore`, for tools like this one.
    case ignore
    /// `.gitignore`.
    case gitignore
    /// `.git/info/exclude`, which is not shared.
    case exclude

    /// The path of such a file from its folder.
    fileprivate var path: String {
      switch self {
      case .ignore: ".ignore"
      case .gitignore: ".gitignore"
      case .exclude: ".git/info/exclude"
      }
    }
  }

  private var rules: [(glob: Glob, keeps: Bool)] = []

  /// Whether there are none.
  var isEmpty: Bool { rules.isEmpty }

  /// Reads the ignore file of a kind in a folder; `nil` if there is none or it says nothing.
  ///
  /// - Parameter skipped: Gets the file if it is too large to be read.
  static func read(
    _ kind: Kind, in folder: SourcePath, skipped: inout [SkippedSource]
  ) -> IgnoreRules? {
    read(folder.appending(Array(kind.path.utf8)), skipped: &skipped)
  }

  /// Reads an ignore file; `nil` if there is none or it says nothing.
  ///
  /// - Parameter skipped: Gets the file if it is too large to be read.
  static func read(_ path: SourcePath, skipped: inout [SkippedSource]) -> IgnoreRules? {
    do throws(StorageError) {
      let content = try SourceFiles.read(path, limit: IngestionLimits().ignoreFileBytes)
      let rules = IgnoreRules(content.bytes)
      return rules.isEmpty ? nil : rules
    } catch {
      if case .tooLarge(_, let size, let limit) = error {
        skipped.append(SkippedSource(path: path, reason: .tooLarge(size: size, limit: limit)))
      }
      return nil
    }
  }

  /// Reads the rules.
  init(_ bytes: [UInt8]) {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    for line in text.split(separator: 0x0A) {
      var line = line
      if line.last == 0x0D { line = line.dropLast() }
      while line.last == 0x20, line.dropLast().last != 0x5C { line = line.dropLast() }
      guard let first = line.first, first != UInt8(ascii: "#") else { continue }
      let keeps = first == UInt8(ascii: "!")
      if keeps { line = line.dropFirst() }
      guard !line.isEmpty else { continue }
      rules.append((Glob(bytes: Array(line)), keeps))
    }
  }

  /// What the last rule that matches says of a path relative to the folder of the rules: `true` to
  /// ignore it, `false` to keep it, `nil` if no rule matches.
  func verdict(_ path: ArraySlice<UInt8>, isFolder: Bool) -> Bool? {
    for rule in rules.reversed() where rule.glob.matches(path, isFolder: isFolder) {
      return !rule.keeps
    }
    return nil
  }
}
