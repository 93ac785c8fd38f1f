import ArgumentParser
import Concordance

/// What the files hold.
enum InputKind: String, CaseIterable, ExpressibleByArgument {
  case auto, jsonl
}

/// How records are read.
struct InputOptions: ParsableArguments {
  @Option(help: "auto goes by the file name; jsonl reads every file as JSON Lines.")
  var input: InputKind = .auto

  @Option(help: ArgumentHelp("JSON Lines: the member with the identifier.", valueName: "name"))
  var idField = "_id"

  @Option(help: ArgumentHelp("JSON Lines: the member with the title.", valueName: "name"))
  var titleField = "title"

  @Option(help: ArgumentHelp("JSON Lines: the member with the text.", valueName: "name"))
  var textField = "text"

  @Flag(help: "JSON Lines: keep each record in one passage, however long it is.")
  var wholeRecords = false

  @Option(
    help: ArgumentHelp(
      "The language of documents that do not name theirs, such as de; else it is guessed.",
      valueName: "tag"))
  var language: String?
}

/// Which files of a folder are read.
struct FileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only files that match; with ! before it, none that do. May be repeated.",
      valueName: "pattern"))
  var glob: [String] = []

  @Option(
    help: ArgumentHelp("No files or folders that match. May be repeated.", valueName: "pattern"))
  var exclude: [String] = []

  @Flag(help: "Hidden files and folders too.")
  var hidden = false

  @Flag(help: "Do not heed .ignore, .gitignore and .git/info/exclude.")
  var noIgnore = false

  @Flag(name: [.customShort("L"), .long], help: "Follow symbolic links.")
  var follow = false

  @Option(help: ArgumentHelp("Skip larger files.", valueName: "size"))
  var maxFilesize = ByteSize(bytes: 64 << 20)
}
