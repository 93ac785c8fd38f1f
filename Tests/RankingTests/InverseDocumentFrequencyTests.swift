import Testing

@testable import Ranking

@Suite struct InverseDocumentFrequencyTests {
  @Test func `A term in one of ten passages has the value worked out by hand`() {
    // 1 + 9.5 / 1.5 = 22 / 3, and its natural logarithm.
    let value = InverseDocumentFrequency.value(documentFrequency: 1, of: 10)
    #expect(abs(value - 1.992430164690206) < 1e-12)
  }

  @Test func `A term in every passage is still worth something`() {
    #expect(InverseDocumentFrequency.value(documentFrequency: 1_000, of: 1_000) > 0)
  }

  @Test func `A rarer term is worth more`() {
    let values = (0...100).map { InverseDocumentFrequency.value(documentFrequency: $0, of: 100) }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test func `A frequency above the count counts as the count`() {
    #expect(
      InverseDocumentFrequency.value(documentFrequency: 12, of: 10)
        == InverseDocumentFrequency.value(documentFrequency: 10, of: 10))
  }

  @Test func `An empty index gives a finite value`() {
    #expect(InverseDocumentFrequency.value(documentFrequency: 0, of: 0).isFinite)
  }
}
