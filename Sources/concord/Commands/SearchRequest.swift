import Documents
import QueryLanguage
import Ranking

/// What a search at the command line asks for.
struct SearchRequest: Equatable {
  /// The words that make one query; a single `-` stands for standard input.
  var words: [String] = []
  /// Queries that were given whole.
  var queries: [String] = []
  /// The fields to look in.
  var fields = Field.text
  /// How adjacent words are joined.
  var defaultOperator = Query.DefaultOperator.all
  /// The numbers of the ranking function.
  var ranking = BM25Parameters()
  /// The most hits shown.
  var limit = 10
  /// How many of the best hits are left out.
  var offset = 0
  /// The most passages shown of one document.
  var passages = 1
  /// The length of snippets in characters.
  var snippetLength = 240
  /// The most snippets shown of one passage.
  var snippets = 1
  /// Queries that passages must match besides.
  var filters: [String] = []
  /// The file of synonyms.
  var synonyms: String?
  /// The field that hits are ordered by, with a `-` before it for the largest first.
  var sort: String?
  /// The fields whose values are counted.
  var facets: [String] = []
  /// The form of the output.
  var format = SearchFormat.auto
  /// Whether hits that say the same as better ones are shown, too.
  var showsDuplicates = false
  /// Whether to show how each score came about.
  var explains = false
  /// Whether to say what the search cost.
  var showsCost = false
  /// The options every command takes.
  var global = CallOptions()

  /// Does the search and says how it ended.
  func run(in session: Session) throws -> Outcome {
    let given = try Queries.given(words: words, options: queries)
    var search = try SearchJob(self, session: session)
    if let given {
      search.isOneOfSeveral = given.count > 1
      return try given.reduce(into: Outcome.noHit) { outcome, query in
        outcome = try search.answer(query) ? .success : outcome
      }
    }
    return try search.answerStandardInput()
  }
}
