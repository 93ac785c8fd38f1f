import Evaluation
import Testing

struct RunTests {
  private func parse(_ text: String) throws(EvaluationError) -> Run {
    try Run(parsing: Array(text.utf8))
  }

  private func documents(_ run: Run, _ topic: String) -> [String]? { run[topic]?.map(\.document) }

  @Test func scoresOrderTheDocumentsAndTiesFallByIdentifier() throws {
    let run = try parse(
      """
      q Q0 a 1 2.0 x
      q Q0 c 2 3 x
      q Q0 B 3 2 x
      q Q0 b 4 2.00000000001 x
      p Q0 z 1 -1e3 y
      """)
    #expect(documents(run, "q") == ["c", "b", "a", "B"])
    #expect(run.topics == ["q", "p"])
    #expect(run["none"] == nil)
    #expect(run.tag == "y")
  }

  @Test(
    arguments: [
      ("", .noEntries, 0),
      ("q Q0 a 1 2.0\n", .columns(expected: 6, found: 5), 1),
      ("q Q0 a 1 2.0 x\nq Q0 b 1 high x\n", .notANumber("high"), 2),
      ("q Q0 a 1 nan x\n", .notANumber("nan"), 1),
      ("q Q0 a 1 inf x\n", .notANumber("inf"), 1),
      ("q Q0 a 1 1 x\np Q0 a 1 1 x\nq Q0 a 2 1 x\n", .repeatedDocument("a", topic: "q"), 3),
    ] as [(String, EvaluationError.Kind, Int)])
  func malformedResultsAreNamedByLine(_ text: String, _ kind: EvaluationError.Kind, _ line: Int) {
    #expect(throws: EvaluationError(kind, line: line)) { try parse(text) }
  }

  @Test func errorsSayWhereAndWhat() {
    let error = EvaluationError(.columns(expected: 6, found: 5), line: 3)
    #expect("\(error)" == "line 3: 6 columns expected, 5 found")
  }

  @Test func resultsAreWrittenInSixColumns() {
    let results = [
      Run.ScoredDocument(document: "Corpus/a b.html#x", score: 18.42),
      Run.ScoredDocument(document: "c", score: 18.42),
      Run.ScoredDocument(document: "d", score: -0.25),
    ]
    #expect(
      RunWriter.lines(results, topic: "q 1", tag: "concord") == """
        q%201 Q0 Corpus/a%20b.html#x 1 18.420000 concord
        q%201 Q0 c 2 18.419998 concord
        q%201 Q0 d 3 -0.250000 concord

        """)
  }

  @Test func whatIsWrittenReadsBackInTheSameOrder() throws {
    for seed in UInt64(0)..<300 {
      var generator = SeededGenerator(seed: seed)
      let scales: [Double] = [1e-7, 1, 30, 1e5, 1e9, 1e15]
      let scale = scales.randomElement(using: &generator) ?? 1
      let scores = (0..<60).map { _ -> Double in
        (Double.random(in: -1...1, using: &generator) * 20).rounded() / 20 * scale
      }
      let results = scores.sorted(by: >).enumerated().map {
        Run.ScoredDocument(document: "d\($0.offset * 7919 % 61)", score: $0.element)
      }
      let text = RunWriter.lines(results, topic: "q", tag: "t")
      let read = try parse(text)
      #expect(documents(read, "q") == results.map(\.document), "seed \(seed)")
      let printed = try #require(read["q"]).map { Float($0.score) }
      #expect(zip(printed, printed.dropFirst()).allSatisfy { $0 > $1 }, "seed \(seed)")
    }
  }

  @Test func scoresBeyondMeasureAreStillWritten() throws {
    let results = [Double.infinity, 1e300, 0, .nan, -.infinity].enumerated().map {
      Run.ScoredDocument(document: "d\($0.offset)", score: $0.element)
    }
    let read = try parse(RunWriter.lines(results, topic: "q", tag: "t"))
    #expect(documents(read, "q") == ["d0", "d1", "d2", "d3", "d4"])
  }
}
