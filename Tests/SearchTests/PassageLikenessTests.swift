import Testing
import TextAnalysis

@testable import Search

/// How like the best of some passages each of them is.
@Suite struct PassageLikenessTests {
  /// The likeness of passages, given as the numbers of their words.
  private func values(
    _ passages: [[Int]], weights: [Double], inverses: [Double] = [3, 3, 3, 3]
  ) -> [Double] {
    var likeness = PassageLikeness()
    for words in passages { likeness.add(words.map { ($0, 0.5) }) }
    return likeness.values(weights: weights, inverses: inverses)
  }

  @Test func `passages of the same words are wholly alike, those of others not at all`() {
    let values = values([[0, 1], [1, 0], [2], []], weights: [1, 0, 0, 0])
    #expect(abs(values[0] - 1) < 1e-12 && abs(values[1] - 1) < 1e-12)
    #expect(values[2...] == [0, 0])
  }

  @Test func `a rare word that is shared makes passages more alike than a common one`() {
    let values = values([[0, 1], [0, 2], [1, 3]], weights: [1, 0, 0], inverses: [3, 1, 3, 3])
    #expect(values[1] > 2 * values[2])
    #expect(values[2] > 0)
  }

  @Test func `the likeness is a cosine with the weighted sum of the models`() {
    let values = values([[0, 1], [0, 1, 2], [2]], weights: [3, 1, 0])
    let (two, three) = (Double(2).squareRoot(), Double(3).squareRoot())
    // Units: (1, 1, 0) / √2, (1, 1, 1) / √3, (0, 0, 1).
    let between = 2 / (two * three)
    #expect(abs(values[0] - (3 + between) / 4) < 1e-12)
    #expect(abs(values[1] - (3 * between + 1) / 4) < 1e-12)
    #expect(abs(values[2] - 1 / three / 4) < 1e-12)
  }

  @Test func `words of a single passage are not shared`() {
    var likeness = PassageLikeness()
    for words in [[0, 1], [2, 0], [3]] { likeness.add(words.map { ($0, 0.5) }) }
    #expect(likeness.sharedWords == [0])
  }

  @Test func `without models nothing is alike`() {
    #expect(values([[0], [0]], weights: [0, 0]) == [0, 0])
  }

  @Test func `terms are numbered as they come, in each language by themselves`() {
    let analyzer = Analyzer()
    var numbers = TermNumbers()
    func number(_ word: String, _ language: Language? = nil) -> Int? {
      numbers.number(of: Array(word.utf8)[...], in: language, by: analyzer)
    }
    #expect(number("orbit") == 0)
    #expect(number("debris") == 1)
    #expect(number("orbits") == 0)
    #expect(number("orbits") == 0)
    #expect(numbers.terms.map { String(decoding: $0, as: UTF8.self) } == ["orbit", "debri"])
    let other = number("orbits", .german)
    #expect(other == number("orbits", .german))
    #expect(
      other.map { numbers.terms[$0] } == analyzer.term(for: Array("orbits".utf8)[...], in: .german))
    #expect(number("orbits") == 0)
  }
}
