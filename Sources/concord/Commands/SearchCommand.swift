import ArgumentParser
import Concordance
import Documents
import QueryLanguage
import Search

/// `concord search`: ranked passages with snippets.
struct SearchCommand: SynchronousCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Find passages, the best first.",
    usage: "concord search [<options>] <query> …",
    discussion: """
      The words make one query: concord search space debris. For phrases quote it all: \
      concord search '"space debris"'. A single - reads queries from standard input, a line each. \
      A query that starts with - goes behind -- or -e. See: concord help query, concord help formats.
      """,
    aliases: ["s"])

  @Argument(help: "The query; - reads queries from standard input.")
  var query: [String] = []

  @Option(
    name: [.customShort("e"), .customLong("query")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A query, even one that starts with -. May be repeated.", valueName: "query")
  )
  var queries: [String] = []

  @OptionGroup(title: "Ranking") var reading: QueryOptions
  @OptionGroup(title: "Selection") var selection: SelectionOptions
  @OptionGroup(title: "Results") var paging: PagingOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Order by an exact field (date, year …); -field for the largest first.", valueName: "field"))
  var sort: String?

  @Option(
    name: .customLong("facet"),
    help: ArgumentHelp(
      "Count an exact field's values in all documents found. May be repeated.", valueName: "field"))
  var facets: [String] = []

  @Flag(help: "Show how each score came about.")
  var explain = false

  @Flag(help: "Show on standard error what the search cost.")
  var stats = false

  @OptionGroup(title: "Global") var global: GlobalOptions

  func run(in session: Session) throws -> Outcome { try request.run(in: session) }

  func validate() throws {
    if facets.count > ToolLimits.facets {
      throw ValidationError("at most \(ToolLimits.facets) facets are counted at once")
    }
  }

  /// What is asked for.
  var request: SearchRequest {
    SearchRequest(
      words: query, queries: queries, fields: reading.fields,
      defaultOperator: reading.defaultOperator, ranking: reading.ranking, limit: paging.limit,
      offset: paging.offset, passages: paging.passages,
      snippetLength: paging.snippetLength, snippets: paging.snippets,
      filters: selection.filters, synonyms: selection.synonyms, sort: sort, facets: facets,
      format: paging.chosenFormat, showsDuplicates: paging.duplicates, explains: explain,
      showsCost: stats, global: global.values)
  }
}

/// How much of the results is shown, and in which form.
struct PagingOptions: ParsableArguments {
  @Option(
    name: [.customShort("n"), .long], parsing: .unconditional,
    help: "Show at most this many hits.")
  var limit = 10

  @Option(parsing: .unconditional, help: "Leave out this many of the best hits.")
  var offset = 0

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: "Show at most this many passages of one document.")
  var passages = 1

  @Flag(help: "Show hits that say the same as better ones, too.")
  var duplicates = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The length of snippets in characters.", valueName: "length"))
  var snippetLength = 240

  @Option(parsing: .unconditional, help: "Show at most this many snippets of one passage.")
  var snippets = 1

  @Option(name: .shortAndLong, help: "The form of the output; see concord help formats.")
  var format: SearchFormat = .auto

  @Flag(help: "The same as --format json.")
  var json = false

  /// The form that was asked for.
  var chosenFormat: SearchFormat { json ? .json : format }

  func validate() throws {
    func check(_ name: String, _ value: Int, _ range: ClosedRange<Int>) throws {
      if !range.contains(value) {
        throw ValidationError(
          "--\(name) must be between \(range.lowerBound) and \(range.upperBound), not \(value)")
      }
    }
    try check("limit", limit, ToolLimits.limit)
    try check("offset", offset, ToolLimits.offset)
    try check("passages", passages, ToolLimits.passages)
    try check("snippet-length", snippetLength, ToolLimits.snippetLength)
    try check("snippets", snippets, ToolLimits.snippets)
    if json && format != .auto && format != .json {
      throw ValidationError("--json and --format \(format.rawValue) exclude each other")
    }
  }
}
