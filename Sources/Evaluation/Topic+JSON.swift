import FoundationEssentials

extension Topic {
  /// Reads one JSON object a line.
  static func parseJSON(
    _ lines: inout LineScanner, into topics: inout UniqueTopics
  ) throws(EvaluationError) {
    let decoder = JSONDecoder()
    while let line = try lines.next() {
      guard let record = try? decoder.decode(TopicRecord.self, from: Data(line.utf8)) else {
        throw EvaluationError(.malformedJSON, line: lines.number)
      }
      try topics.append(id: record.id, text: record.text, line: lines.number)
    }
  }
}

/// A topic as BEIR and others write it; the identifier may be a number.
private struct TopicRecord: Decodable {
  let id: String
  let text: String

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Key.self)
    func first(_ names: String...) throws -> String {
      for name in names {
        let key = Key(stringValue: name)
        guard members.contains(key) else { continue }
        if let number = try? members.decode(Int.self, forKey: key) { return "\(number)" }
        return try members.decode(String.self, forKey: key)
      }
      return ""
    }
    id = try first("_id", "qid", "id")
    text = try first("text", "query", "title")
  }
}
