import ArgumentParser

/// The root of the commands.
struct Concord: ParsableCommand {
  /// The version of the tool and the library.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "concord",
    abstract: "Find passages in HTML, Markdown and text.",
    usage: "concord <command> [<options>] …",
    discussion: """
      Start with:
        concord index .               make an index of this folder in .concord
        concord search space debris   ranked passages with snippets

      More help:
        concord help query            the query language
        concord help formats          output formats and exit codes
        concord help environment      environment variables, shell completions
      """,
    version: "concord \(version)",
    subcommands: [HelpCommand.self])

  @OptionGroup var global: GlobalOptions
}
