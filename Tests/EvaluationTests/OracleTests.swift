import Evaluation
import FoundationEssentials
import Testing

/// Against trec_eval's own figures; `Fixtures/make-oracle.py` remakes them.
struct OracleTests {
  private static func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appending(path: "Fixtures/\(name)")))
  }

  private struct Expected {
    let topic: String
    let metric: Metric
    let value: Double
  }

  private static func expected() throws -> [Expected] {
    let text = String(decoding: try fixture("oracle.expected"), as: UTF8.self)
    return try text.split(separator: "\n").map { line in
      let columns = line.split(separator: " ").map(String.init)
      return Expected(
        topic: columns[0], metric: try #require(Metric(columns[1])),
        value: try #require(Double(columns[2])))
    }
  }

  @Test func everyTopicAndMetricAgreesWithTrecEval() throws {
    let qrels = try Qrels(parsing: Self.fixture("oracle.qrels"))
    let run = try Run(parsing: Self.fixture("oracle.run"))
    let expected = try Self.expected()
    #expect(expected.count == 27 * 27)
    let report = EvaluationReport(
      run, qrels: qrels, metrics: Array(Set(expected.map(\.metric))), topics: .judgedWithResults)
    let places = Dictionary(uniqueKeysWithValues: report.topics.enumerated().map { ($1, $0) })
    for figure in expected {
      let place = try #require(places[figure.topic])
      let value = report.values(of: figure.metric)[place]
      #expect(abs(value - figure.value) < 1e-6, "\(figure.topic) \(figure.metric)")
    }
  }

  @Test func meansAgreeWithTrecEvalInBothSelectionsOfTopics() throws {
    let qrels = try Qrels(parsing: Self.fixture("oracle.qrels"))
    let run = try Run(parsing: Self.fixture("oracle.run"))
    let expected = try Self.expected()
    for metric in Set(expected.map(\.metric)) {
      let sum = expected.filter { $0.metric == metric }.reduce(0) { $0 + $1.value }
      for (selection, count) in [
        (EvaluationReport.TopicSelection.judged, 30.0), (.judgedWithResults, 27.0),
      ] {
        let report = EvaluationReport(run, qrels: qrels, metrics: [metric], topics: selection)
        #expect(abs(report.mean(of: metric) - sum / count) < 1e-6, "\(metric)")
      }
    }
  }
}
