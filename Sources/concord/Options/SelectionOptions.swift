import ArgumentParser
import Concordance
import QueryLanguage

/// What is asked besides the query.
struct SelectionOptions: ParsableArguments {
  @Option(
    name: .customLong("filter"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Only passages that match this query too; scores stay as they are. May be repeated.",
      valueName: "query"))
  var filters: [String] = []

  @Option(
    help: ArgumentHelp(
      "Look for synonyms too: a file with a group a line, commas between.", valueName: "file"))
  var synonyms: String?
}

/// What filters a search, and what its words mean besides.
struct Selection {
  /// What passages must match besides.
  var filter: Query?
  /// What words mean the same.
  var synonyms = Synonyms()

  /// Reads the filters and the file of synonyms.
  init(filters: [String], synonyms path: String?, session: Session) throws {
    let queries = try filters.map { try session.parse($0, .all) }
    if !queries.isEmpty { filter = .all(queries) }
    if let path { synonyms = try Complaint.readingSynonyms(path) }
  }
}
