import Evaluation
import Testing

struct TopicTests {
  private func parse(_ text: String) throws(EvaluationError) -> [Topic] {
    try Topic.parse(Array(text.utf8))
  }

  @Test func linesWithTabsAreTopics() throws {
    #expect(
      try parse("\u{FEFF}1\tspace debris\r\n\n q2 \t what is\ta tab? \n") == [
        Topic(id: "1", text: "space debris"), Topic(id: "q2", text: "what is\ta tab?"),
      ])
  }

  @Test func trecBlocksAreTopics() throws {
    let text = """
      <top>
      <num> Number: 301
      <title> International
      Organized Crime

      <desc> Description:
      Identify a < b <title-like> things.
      </top>
      <TOP><NUM>7</NUM><TITLE>Topic: Lasers</TITLE></TOP>
      """
    #expect(
      try parse(text) == [
        Topic(id: "301", text: "International Organized Crime"), Topic(id: "7", text: "Lasers"),
      ])
  }

  @Test func jsonLinesAreTopics() throws {
    let text = """
      {"_id": "a", "text": "space \\"debris\\"", "metadata": {"x": [1]}}
      {"qid": 12, "query": "orbits"}
      {"id": "c", "title": "moon"}
      """
    #expect(
      try parse(text) == [
        Topic(id: "a", text: "space \"debris\""), Topic(id: "12", text: "orbits"),
        Topic(id: "c", text: "moon"),
      ])
  }

  @Test(
    arguments: [
      ("", .noEntries, 0),
      ("\n \n", .noEntries, 0),
      ("1\ta\n2 b\n", .missingTab, 2),
      ("1\ta\n\tb\n", .missingIdentifier, 2),
      ("1\t \n", .missingText(topic: "1"), 1),
      ("1\ta\n\n1\tb", .repeatedTopic("1"), 3),
      ("{\"_id\":\"a\",\"text\":\"b\"}\n{", .malformedJSON, 2),
      ("{\"_id\":\"a\",\"text\":[1]}", .malformedJSON, 1),
      ("{\"text\":\"b\"}", .missingIdentifier, 1),
      ("{\"_id\":\"b\"}", .missingText(topic: "b"), 1),
      ("<top>\n<num> 1\n<title> a\n", .unclosedTopic, 1),
      ("<top>\n<num> 1\n<top>\n", .unclosedTopic, 1),
      ("<top>\n<title> a\n</top>\n", .missingIdentifier, 1),
      ("<top>\n<num> 1\n</top>\n", .missingText(topic: "1"), 1),
      ("<num> 1\nfree text", .textOutsideTopic, 1),
      ("</top>", .textOutsideTopic, 1),
    ] as [(String, EvaluationError.Kind, Int)])
  func malformedTopicsAreNamedByLine(_ text: String, _ kind: EvaluationError.Kind, _ line: Int) {
    #expect(throws: EvaluationError(kind, line: line)) { try parse(text) }
  }

  @Test func bytesThatAreNotUTF8AreAnErrorOfTheirLine() {
    #expect(throws: EvaluationError(.notUTF8, line: 2)) {
      try Topic.parse(Array("1\ta\n2\t".utf8) + [0xFF])
    }
  }

  @Test func linesUpToTheLimitAreRead() throws {
    let limit = EvaluationLimits.lineBytes
    #expect(try parse("1\t" + String(repeating: "a", count: limit - 2)).count == 1)
    #expect(throws: EvaluationError(.lineTooLong(bytes: limit + 1), line: 1)) {
      try parse("1\t" + String(repeating: "a", count: limit - 1))
    }
  }

  @Test func nestedJSONIsAnErrorNotACrash() {
    #expect(throws: EvaluationError(.malformedJSON, line: 1)) {
      try parse("{\"_id\":" + String(repeating: "[", count: 100_000))
    }
  }
}
