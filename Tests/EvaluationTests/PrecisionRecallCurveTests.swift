import Evaluation
import Testing

@Suite struct PrecisionRecallCurveTests {
  @Test func `precision is the highest at any rank with at least that recall`() {
    // Relevant at ranks 1 and 4 of two relevant documents: precision 1 up to recall ½, then ½.
    let ranking = JudgedRanking(["a", "x", "y", "b"], grades: ["a": 1, "b": 2])
    let half = [Double](repeating: 1, count: 6), rest = [Double](repeating: 0.5, count: 5)
    #expect(PrecisionRecallCurve.precisions(of: ranking) == half + rest)
  }

  @Test func `a later rank lifts the recalls before it`() {
    let ranking = JudgedRanking(["x", "a", "b", "c"], grades: ["a": 1, "b": 1, "c": 1])
    #expect(PrecisionRecallCurve.precisions(of: ranking) == [Double](repeating: 0.75, count: 11))
  }

  @Test func `what was not found and what nobody judged relevant counts nothing`() {
    let none = JudgedRanking(["x"], grades: ["x": 0])
    #expect(PrecisionRecallCurve.precisions(of: none) == [Double](repeating: 0, count: 11))
    let part = JudgedRanking(["a"], grades: ["a": 1, "b": 1, "c": 1])
    #expect(PrecisionRecallCurve.precisions(of: part).prefix(5) == [1, 1, 1, 1, 0])
  }

  @Test func `the mean is over every judged topic`() throws {
    let qrels = try Qrels(parsing: Array("a 0 d 1\nb 0 d 1\n".utf8))
    let run = try Run(parsing: Array("a Q0 d 1 1.0 x\n".utf8))
    #expect(
      PrecisionRecallCurve(run, qrels: qrels).precisions == [Double](repeating: 0.5, count: 11))
  }
}
