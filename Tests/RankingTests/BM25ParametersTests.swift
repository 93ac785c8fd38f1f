import Ranking
import Testing

@Suite struct BM25ParametersTests {
  @Test func `Fields are numbered title, headings, body, boilerplate`() {
    var parameters = BM25Parameters()
    #expect(parameters[field: 0] == parameters.title)
    #expect(parameters[field: 1] == parameters.headings)
    #expect(parameters[field: 2] == parameters.body)
    #expect(parameters[field: 3] == parameters.boilerplate)
    parameters[field: 3] = .init(weight: 7, b: 0.5)
    #expect(parameters.boilerplate == .init(weight: 7, b: 0.5))
  }

  @Test func `Furniture counts less than text, and text less than headings and title`() {
    let weights = (0..<4).map { BM25Parameters()[field: $0].weight }
    #expect(zip(weights, weights.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test func `Values outside of their range are brought into it`() {
    var field = BM25Parameters.FieldWeight(weight: -1, b: 7)
    #expect(field == .init(weight: 0, b: 1))
    field.weight = .nan
    field.b = -.infinity
    #expect(field == .init(weight: 0, b: 0))
    field.weight = .infinity
    #expect(field.weight.isFinite)
    var parameters = BM25Parameters(k1: .nan)
    #expect(parameters.k1 == 0)
    parameters.k1 = -3
    #expect(parameters.k1 == 0)
  }
}
