import Documents
import Highlighting
import Search

/// One query and its answer, with everything that any output format prints.
struct SearchAnswer {
  /// A hit with what was computed for showing it.
  struct Entry {
    /// The hit.
    var hit: Hit
    /// Why it is a hit.
    var snippet: Snippet
    /// Other excerpts of the passage, where several were asked for.
    var furtherSnippets: [Snippet] = []
    /// How its score came about, where that was asked for.
    var explanation: Explanation?
    /// The lasting address of the passage, where it was asked for.
    var address: PassageAddress?

    /// A hit with the snippets that are shown of it.
    init(
      hit: Hit, snippets: [Snippet], explanation: Explanation? = nil,
      address: PassageAddress? = nil
    ) {
      self.init(
        hit: hit, snippet: snippets.first ?? Snippet(fragments: []), explanation: explanation,
        address: address)
      furtherSnippets = Array(snippets.dropFirst())
    }

    init(
      hit: Hit, snippet: Snippet, explanation: Explanation? = nil, address: PassageAddress? = nil
    ) {
      self.hit = hit
      self.snippet = snippet
      self.explanation = explanation
      self.address = address
    }
  }

  /// What names the query in a run: its number among the queries of this call, from 1.
  var queryID = "1"
  /// Whether this is one query of several.
  var isOneOfSeveral = false
  /// The query as it was typed.
  var query: String
  /// The query as it was understood.
  var parsed: String
  /// How many hits were passed over, and how many were asked for.
  var offset: Int
  var limit: Int
  /// Matching passages, the documents they are in, and all documents.
  var total: Int
  var totalDocuments: Int
  var documentCount: Int
  /// Inputs that indexing had to leave out, so that nothing of them can be found.
  var skippedInputs = 0
  /// The time from the query to the last snippet.
  var elapsed: Duration
  /// A query that finds more, where one is known.
  var suggestion: String?
  /// How often values of the fields occur that were asked for.
  var facets: [Facet] = []
  /// The hits, best first.
  var entries: [Entry]
}

extension Hit {
  /// Where the document is: its path, else its address, else its identifier.
  var location: String { metadata.path ?? metadata.url ?? document }

  /// Where the passage is: `path#anchor`.
  var place: String { passage.anchor.map { "\(location)#\($0)" } ?? location }

  /// The title and the headings below it.
  var breadcrumb: [String] {
    let name = title.isEmpty ? location : title
    return [name] + passage.headings(below: name)
  }
}

extension Passage {
  /// The headings above the passage but for first ones that the title repeats (`Orbits – The Space
  /// Site` over `2 Orbits`).
  func headings(below title: String) -> [String] {
    Array(
      headings.filter { !$0.isEmpty }.drop { heading in
        let words = heading.drop { $0.isNumber || " .".contains($0) }
        return !words.isEmpty && title.contains(words)
      })
  }
}
