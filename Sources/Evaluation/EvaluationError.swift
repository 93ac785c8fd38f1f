/// What is wrong with a file of topics, judgements or results, and on which line.
package struct EvaluationError: Error, Hashable, Sendable {
  /// The line, from 1; 0 for the file as a whole.
  package var line: Int
  /// What is wrong.
  package var kind: Kind

  package init(_ kind: Kind, line: Int) {
    self.kind = kind
    self.line = line
  }

  /// What can be wrong.
  package enum Kind: Hashable, Sendable {
    /// There is no entry in the file.
    case noEntries
    /// A line of other columns than the format has.
    case columns(expected: Int, found: Int)
    /// A topic line without a tab.
    case missingTab
    /// A grade that is no whole number.
    case notAnInteger(String)
    /// A score that is no finite number.
    case notANumber(String)
    /// A topic without an identifier.
    case missingIdentifier
    /// A topic without a text.
    case missingText(topic: String)
    /// A topic that came before.
    case repeatedTopic(String)
    /// A document that came before in the results of this topic.
    case repeatedDocument(String, topic: String)
    /// A document that was judged before in this topic, with another grade.
    case conflictingGrades(String, topic: String)
    /// A `<top>` without its `</top>`.
    case unclosedTopic
    /// Text between the topics that belongs to none.
    case textOutsideTopic
    /// A line that is no JSON object.
    case malformedJSON
    /// A line longer than ``EvaluationLimits/lineBytes``.
    case lineTooLong(bytes: Int)
    /// A line that is not UTF-8.
    case notUTF8
  }
}

extension EvaluationError: CustomStringConvertible {
  package var description: String { line > 0 ? "line \(line): \(message)" : message }

  /// What is wrong, as a clause in lower case without a full stop.
  package var message: String {
    switch kind {
    case .noEntries: "there are no entries"
    case .columns(let expected, let found): "\(expected) columns expected, \(found) found"
    case .missingTab: "no tab between the topic's identifier and its text"
    case .notAnInteger(let text): "the grade is not a whole number: \(text.shortened)"
    case .notANumber(let text): "the score is not a number: \(text.shortened)"
    case .missingIdentifier: "the topic has no identifier"
    case .missingText(let topic): "topic \(topic.shortened) has no text"
    case .repeatedTopic(let topic): "topic \(topic.shortened) came before"
    case .repeatedDocument(let document, let topic):
      "topic \(topic.shortened) has document \(document.shortened) twice"
    case .conflictingGrades(let document, let topic):
      "document \(document.shortened) of topic \(topic.shortened) has two grades"
    case .unclosedTopic: "<top> is never closed"
    case .textOutsideTopic: "text outside <top> and </top>"
    case .malformedJSON: "not a JSON object with text members"
    case .lineTooLong(let bytes):
      "the line is too long (\(bytes) > \(EvaluationLimits.lineBytes) bytes)"
    case .notUTF8: "not UTF-8"
    }
  }
}

/// The bounds that files of topics, judgements and results are held to.
package enum EvaluationLimits {
  /// The longest line, in bytes.
  package static let lineBytes = 1 << 20
}

extension String {
  /// At most 60 characters, for a message.
  fileprivate var shortened: String { count > 60 ? prefix(60) + "…" : self }
}
