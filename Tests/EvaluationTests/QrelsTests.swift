import Evaluation
import Testing

struct QrelsTests {
  private func parse(_ text: String) throws(EvaluationError) -> Qrels {
    try Qrels(parsing: Array(text.utf8))
  }

  @Test func fourColumnsBetweenAnyBlanks() throws {
    let qrels = try parse("2 0 a 1\n1\t0\tb\t-1\n2  Q0 c 3 \n")
    #expect(qrels.topics == ["2", "1"])
    #expect(qrels["2"] == ["a": 1, "c": 3])
    #expect(qrels["1"] == ["b": -1])
    #expect(qrels["3"] == nil)
  }

  @Test func threeColumnsWithAndWithoutAHeading() throws {
    let expected: [String: Int] = ["doc one": 1, "d2": 0]
    let body = "q1\tdoc one\t1\nq1\td2\t0\n"
    #expect(try parse(body)["q1"] == expected)
    #expect(try parse("query-id\tcorpus-id\tscore\n" + body)["q1"] == expected)
  }

  @Test(
    arguments: [
      ("", .noEntries, 0),
      ("query-id\tcorpus-id\tscore\n", .noEntries, 0),
      ("1 0 a 1\n1 0 b\n", .columns(expected: 4, found: 3), 2),
      ("1\ta\t1\n1\tb\n", .columns(expected: 3, found: 2), 2),
      ("1 0 a x\n", .notAnInteger("x"), 1),
      ("1 0 a 99999999999999999999\n", .notAnInteger("99999999999999999999"), 1),
      ("1\ta\t1\n1\tb\tx\n", .notAnInteger("x"), 2),
      ("1 0 a 1\n1 0 a 1\n1 0 a 2\n", .conflictingGrades("a", topic: "1"), 3),
    ] as [(String, EvaluationError.Kind, Int)])
  func malformedJudgementsAreNamedByLine(
    _ text: String, _ kind: EvaluationError.Kind, _ line: Int
  ) {
    #expect(throws: EvaluationError(kind, line: line)) { try parse(text) }
  }
}
