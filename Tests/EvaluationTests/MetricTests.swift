import Evaluation
import Testing

struct MetricTests {
  private let ranking = JudgedRanking(
    ["a", "x", "b", "y", "c"], grades: ["a": 0, "b": 2, "c": 1, "d": 3, "e": -1])

  private func value(_ name: String) throws -> Double {
    ranking.value(of: try #require(Metric(name)))
  }

  @Test func valuesFollowTheirDefinitions() throws {
    #expect(try value("recip_rank") == 1.0 / 3)
    #expect(try value("map") == (1.0 / 3 + 2.0 / 5) / 3)
    #expect(try value("P_3") == 1.0 / 3)
    #expect(try value("P_10") == 0.2)
    #expect(try value("recall_5") == 2.0 / 3)
    #expect(try value("success_2") == 0)
    #expect(try value("success_3") == 1)
    #expect(try value("judged_5") == 0.6)
    #expect(try value("judged_100") == 0.6)
    // 2 / log₂4 over 3 / log₂2 + 2 / log₂3 + 1 / log₂4
    #expect(abs(try value("ndcg_cut_3") - 1 / (3 + 1.261_859_507 + 0.5)) < 1e-9)
  }

  @Test func aTopicWithNothingRelevantOrNothingFoundIsZero() {
    let nothingRelevant = JudgedRanking(["a"], grades: ["a": 0])
    let nothingFound = JudgedRanking([], grades: ["a": 1])
    for metric in Metric.standard where metric != .judged(cut: 10) {
      #expect(nothingRelevant.value(of: metric) == 0, "\(metric)")
      #expect(nothingFound.value(of: metric) == 0, "\(metric)")
    }
    #expect(nothingFound.value(of: .judged(cut: 10)) == 0)
  }

  @Test func namesReadBack() {
    for metric in Metric.standard + [.ndcg(cut: nil)] {
      #expect(Metric("\(metric)") == metric)
    }
    for name in ["", "P", "P_0", "P_-1", "P_x", "ndcg_cut_", "recall", "mapp"] {
      #expect(Metric(name) == nil, "\(name)")
    }
  }

  @Test func topicsWithoutResultsCountZeroUnlessLeftOut() throws {
    let qrels = try Qrels(parsing: Array("1 0 a 1\n2 0 b 1\n".utf8))
    let run = try Run(parsing: Array("1 Q0 a 1 1 t\n3 Q0 a 1 1 t\n".utf8))
    let all = EvaluationReport(run, qrels: qrels, metrics: [.averagePrecision])
    #expect(all.topics == ["1", "2"])
    #expect(all.values(of: .averagePrecision) == [1, 0])
    #expect(all.mean(of: .averagePrecision) == 0.5)
    let found = EvaluationReport(
      run, qrels: qrels, metrics: [.averagePrecision], topics: .judgedWithResults)
    #expect(found.topics == ["1"])
    #expect(found.mean(of: .averagePrecision) == 1)
    #expect(found.mean(of: .reciprocalRank) == 0, "a metric that was not asked for")
  }
}
