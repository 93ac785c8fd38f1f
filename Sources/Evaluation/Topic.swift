/// An information need: what is asked, under the identifier that judgements name.
package struct Topic: Hashable, Sendable {
  /// The identifier (`qid`).
  package var id: String
  /// The query text.
  package var text: String

  package init(id: String, text: String) {
    self.id = id
    self.text = text
  }
}

extension Topic {
  /// Reads a file of topics, in the order of the file.
  ///
  /// The first sign tells the format: `<` for TREC's `<top>` blocks, of which `<num>` and `<title>`
  /// are taken; `{` for JSON Lines with `_id`, `qid` or `id`, and `text`, `query` or `title`; else
  /// lines of identifier, tab and text.
  ///
  /// - Throws: where a topic is malformed, has no identifier or text, or came before, and if there
  ///   is none.
  package static func parse(_ bytes: [UInt8]) throws(EvaluationError) -> [Topic] {
    var lines = LineScanner(bytes)
    var topics = UniqueTopics()
    switch lines.firstByte {
    case UInt8(ascii: "<"): try parseBlocks(&lines, into: &topics)
    case UInt8(ascii: "{"): try parseJSON(&lines, into: &topics)
    default: try parseTabbed(&lines, into: &topics)
    }
    guard !topics.topics.isEmpty else { throw EvaluationError(.noEntries, line: 0) }
    return topics.topics
  }

  private static func parseTabbed(
    _ lines: inout LineScanner, into topics: inout UniqueTopics
  ) throws(EvaluationError) {
    while let line = try lines.next() {
      guard let tab = line.firstIndex(of: "\t") else {
        throw EvaluationError(.missingTab, line: lines.number)
      }
      try topics.append(id: line[..<tab], text: line[line.index(after: tab)...], line: lines.number)
    }
  }
}

/// Topics in order, none without identifier or text, none twice.
struct UniqueTopics {
  private(set) var topics: [Topic] = []
  private var ids: Set<String> = []

  mutating func append(
    id: some StringProtocol, text: some StringProtocol, line: Int
  ) throws(EvaluationError) {
    let topic = Topic(id: id.trimmed, text: text.trimmed)
    guard !topic.id.isEmpty else { throw EvaluationError(.missingIdentifier, line: line) }
    guard !topic.text.isEmpty else {
      throw EvaluationError(.missingText(topic: topic.id), line: line)
    }
    guard ids.insert(topic.id).inserted else {
      throw EvaluationError(.repeatedTopic(topic.id), line: line)
    }
    topics.append(topic)
  }
}
