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
}
