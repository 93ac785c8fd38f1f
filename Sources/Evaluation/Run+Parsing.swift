extension Run {
  /// Reads TREC's six columns: topic, `Q0`, document, rank, score, tag. The rank is not looked at:
  /// the scores order the documents.
  ///
  /// - Throws: where a line has other columns, a score is no finite number or a document comes twice
  ///   in a topic, and if there is no result.
  package init(parsing bytes: [UInt8]) throws(EvaluationError) {
    self.init(tag: "")
    var lines = LineScanner(bytes)
    var order: [String] = []
    var results: [String: [ScoredDocument]] = [:]
    var seen: [String: Set<String>] = [:]
    while let line = try lines.next() {
      let columns = line.columns
      guard columns.count == 6 else {
        throw EvaluationError(.columns(expected: 6, found: columns.count), line: lines.number)
      }
      let (topic, document) = (columns[0], columns[2])
      guard let score = Double(columns[4]), score.isFinite else {
        throw EvaluationError(.notANumber(columns[4]), line: lines.number)
      }
      guard seen[topic, default: []].insert(document).inserted else {
        throw EvaluationError(.repeatedDocument(document, topic: topic), line: lines.number)
      }
      if results[topic] == nil { order.append(topic) }
      results[topic, default: []].append(ScoredDocument(document: document, score: score))
      tag = columns[5]
    }
    for topic in order { set(results[topic] ?? [], topic: topic) }
    guard !order.isEmpty else { throw EvaluationError(.noEntries, line: 0) }
  }
}
