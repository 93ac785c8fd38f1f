import ArgumentParser
import Documents
import QueryLanguage
import Ranking

/// How words of a query are joined.
enum WordJoin: String, EnumerableFlag {
  case all, any

  static func help(for value: WordJoin) -> ArgumentHelp? {
    switch value {
    case .all: "Every word must match."
    case .any: "One word is enough."
    }
  }
}

/// Where a query looks and how it is read.
struct QueryOptions: ParsableArguments {
  @Flag(exclusivity: .exclusive) var join: WordJoin = .all

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "Look in this field only: title, headings, body, boilerplate. May be repeated.",
      valueName: "field"), completion: .list(Field.text.map(\.name)))
  var fieldNames: [String] = []

  @Flag(help: "Let the words that the best passages share order the hits.")
  var expand = false

  /// The numbers of the ranking function.
  var ranking: BM25Parameters {
    var parameters = BM25Parameters()
    if expand { parameters.expansion = Self.expansion }
    return parameters
  }

  /// What the words that are added weigh, as a share of what the query's do.
  private static let expansion = 0.15

  /// The fields to look in.
  var fields: [Field] {
    fieldNames.isEmpty ? Field.text : Field.text.filter { fieldNames.contains($0.name) }
  }

  /// How adjacent words are joined.
  var defaultOperator: Query.DefaultOperator { join == .any ? .any : .all }

  func validate() throws {
    let known = Field.text.map(\.name)
    for name in fieldNames where !known.contains(name) {
      let nearest = Spelling.nearest(to: name, in: known).map { "; did you mean \($0)?" } ?? ""
      throw ValidationError(
        "no text field is called \(name)\(nearest) (there are \(known.joined(separator: ", ")))")
    }
  }
}
