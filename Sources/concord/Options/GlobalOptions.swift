import ArgumentParser

/// The options every command takes, before or after the command's name.
struct GlobalOptions: ParsableArguments {
  @Option(
    name: [.customShort("x"), .customLong("index")],
    help: ArgumentHelp(
      "The index to use (default: $CONCORD_INDEX, else the nearest .concord upward).",
      valueName: "dir"), completion: .directory)
  var index: String?

  @Option(help: "When to colour output.")
  var color: ColorChoice = .auto

  @Flag(name: .shortAndLong, help: "Say less: no summary, no progress.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say more: reasons, settings, times.")
  var verbose = false

  /// The options as they were given.
  var values: CallOptions {
    CallOptions(index: index, color: color, quiet: quiet, verbose: verbose)
  }
}

extension GlobalOptions {
  /// The arguments with global options that stand before the command moved behind it.
  ///
  /// Only commands declare these options: a root that read them too would pick letters such as
  /// `-v` out of values that belong to a command.
  static func behindCommand(_ arguments: [String]) -> [String] {
    var rest = arguments[...]
    var leading: [String] = []
    while let word = rest.first {
      if ["-x", "--index", "--color"].contains(word) {
        leading += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else if isWhole(word) {
        leading.append(word)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    guard let command = rest.first, !command.hasPrefix("-") else {
      return rest.isEmpty ? [] : Array(rest)
    }
    return [command] + leading + rest.dropFirst()
  }

  private static func isWhole(_ word: String) -> Bool {
    if word.hasPrefix("--") {
      return ["--quiet", "--verbose"].contains(word) || word.hasPrefix("--index=")
        || word.hasPrefix("--color=")
    }
    guard word.hasPrefix("-"), word.count > 1 else { return false }
    return word.hasPrefix("-x") || word.dropFirst().allSatisfy { "qv".contains($0) }
  }
}
