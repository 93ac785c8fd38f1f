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

      Every command takes -x DIR (the index), --color auto|always|never, -q and -v.
      """,
    version: "concord \(version)",
    subcommands: [
      IndexCommand.self, SearchCommand.self, ShowCommand.self, ExtractCommand.self,
      VerifyCommand.self,
      ExplainCommand.self, WhyNotCommand.self, SimilarCommand.self, TermsCommand.self,
      StatsCommand.self,
      RemoveCommand.self, CheckCommand.self, MergeCommand.self, RunCommand.self, EvalCommand.self,
    ])

  /// All commands. `help` is not declared above, where it would stand beside the parser's own and
  /// completion scripts would define it twice.
  static var commands: [any ParsableCommand.Type] {
    configuration.subcommands + [HelpCommand.self]
  }

  /// The command of that name or short name.
  static func command(named name: String) -> (any ParsableCommand.Type)? {
    commands.first {
      $0._commandName == name || $0.configuration.aliases.contains(name)
    }
  }

  /// The names of all commands, short names included.
  static var commandNames: [String] {
    commands.flatMap { [$0._commandName] + $0.configuration.aliases }
  }
}
