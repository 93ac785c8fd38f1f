/// What an engine found: for each topic, documents with scores.
package struct Run: Hashable, Sendable {
  /// The engine's name, from the last column.
  package var tag: String
  /// The topics with results, in the order they were added.
  package private(set) var topics: [String] = []
  private var rankings: [String: [ScoredDocument]] = [:]

  package init(tag: String) { self.tag = tag }

  /// A document and its score.
  package struct ScoredDocument: Hashable, Sendable {
    package var document: String
    package var score: Double

    package init(document: String, score: Double) {
      self.document = document
      self.score = score
    }
  }

  /// A topic's documents as trec_eval orders them, whatever their ranks say: by score falling (in
  /// single precision), then by identifier falling, byte by byte. Nil without results.
  package subscript(topic: String) -> [ScoredDocument]? { rankings[topic] }

  /// Sets a topic's results; they are put in order.
  package mutating func set(_ results: [ScoredDocument], topic: String) {
    if rankings[topic] == nil { topics.append(topic) }
    rankings[topic] = results.sorted { $0.precedes($1) }
  }
}

extension Run.ScoredDocument {
  fileprivate func precedes(_ other: Self) -> Bool {
    let (left, right) = (Float(score), Float(other.score))
    if left != right { return left > right }
    return other.document.utf8.lexicographicallyPrecedes(document.utf8)
  }
}
