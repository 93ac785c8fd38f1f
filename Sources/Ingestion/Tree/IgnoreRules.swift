/// The patterns of one `.gitignore` or `.ignore` file, in order.
struct IgnoreRules: Sendable {
  /// The names of the files that hold such rules; the later one wins.
  static let fileNames = [".gitignore", ".ignore"]
  /// The largest such file that is read, in bytes.
  static let longestFile = 1 << 20

  private var rules: [(glob: Glob, keeps: Bool)] = []

  /// Whether there are none.
  var isEmpty: Bool { rules.isEmpty }

  /// Reads the rules.
  init(_ bytes: [UInt8]) {
    for line in bytes.split(separator: 0x0A) {
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
