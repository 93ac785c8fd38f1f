import Concordance

/// Answers one query for the measure of a cold start.
struct OneQuery {
  let index: String

  /// Prints scores and ids of the ten best documents with any of the words.
  func answer(_ terms: [String]) throws {
    let snapshot = try SearchIndex.open(at: index).snapshot()
    let options = SearchOptions(limit: 10, fields: [.body])
    for hit in try snapshot.search(.any(terms.map(Query.term)), options: options) {
      print(hit.score, hit.document)
    }
  }
}
