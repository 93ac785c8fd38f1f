/// Relevance judgements: for each topic, the documents that were judged and their grades.
package struct Qrels: Hashable, Sendable {
  /// The judged topics, in the order of the file.
  package private(set) var topics: [String] = []
  private var grades: [String: [String: Int]] = [:]

  package init() {}

  /// The grades of a topic's judged documents; nil for a topic that was not judged. A grade of 0
  /// or less means not relevant.
  package subscript(topic: String) -> [String: Int]? { grades[topic] }

  /// Adds a judgement; false if the document has another grade in this topic already.
  package mutating func judge(_ document: String, grade: Int, topic: String) -> Bool {
    if grades[topic] == nil { topics.append(topic) }
    let previous = grades[topic, default: [:]].updateValue(grade, forKey: document)
    return previous == nil || previous == grade
  }
}

extension Qrels {
  /// Reads TREC's four columns (topic, iteration, document, grade), or BEIR's three with tabs
  /// between them (topic, document, grade), with or without a heading. The first line tells which.
  ///
  /// - Throws: where a line has other columns, a grade is no whole number or contradicts an earlier
  ///   one, and if there is no judgement.
  package init(parsing bytes: [UInt8]) throws(EvaluationError) {
    var lines = LineScanner(bytes)
    var format: Format?
    while let line = try lines.next() {
      let current = format ?? Format(firstLine: line)
      let isFirst = format == nil
      format = current
      let columns = current.columns(of: line)
      guard columns.count == current.count else {
        throw EvaluationError(
          .columns(expected: current.count, found: columns.count), line: lines.number)
      }
      let (topic, document, text) = current.judgement(columns)
      guard let grade = Int(text) else {
        if isFirst, current == .beir { continue }
        throw EvaluationError(.notAnInteger(text), line: lines.number)
      }
      guard judge(document, grade: grade, topic: topic) else {
        throw EvaluationError(.conflictingGrades(document, topic: topic), line: lines.number)
      }
    }
    guard !topics.isEmpty else { throw EvaluationError(.noEntries, line: 0) }
  }

  private enum Format {
    case trec
    case beir

    init(firstLine: String) {
      self = firstLine.split(separator: "\t").count == 3 ? .beir : .trec
    }

    var count: Int { self == .beir ? 3 : 4 }

    func columns(of line: String) -> [String] {
      self == .beir ? line.split(separator: "\t").map(\.trimmed) : line.columns
    }

    func judgement(_ columns: [String]) -> (topic: String, document: String, grade: String) {
      self == .beir
        ? (columns[0], columns[1], columns[2]) : (columns[0], columns[2], columns[3])
    }
  }
}
