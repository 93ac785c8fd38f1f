import Ranking

/// How like the best of some passages each of them is, by its words.
///
/// A passage is a vector of what its words would score there, each times its inverse document
/// frequency, of length 1. Its likeness is the cosine between that and Rocchio's centroid of the best
/// ones (Rocchio, "Relevance Feedback in Information Retrieval", 1971), which count by a power of their
/// scores. Passages that say the same shall have like scores: score regularization (Diaz, "Regularizing
/// Ad Hoc Retrieval Scores", CIKM 2005), in one step and towards the best.
struct PassageLikeness {
  /// How many of the best passages are compared.
  static let depth = 20
  /// How many of them, each of another document, the others are compared with.
  static let mostModels = 10
  /// By how much better passages count more: the power of their scores as shares of the best one.
  private static let power = 12

  private var numbers: [[UInt8]: Int] = [:]
  private var words: [(term: [UInt8], passages: Int)] = []
  private var passages: [[(word: Int, worth: Double)]] = []

  /// Adds what the words of the next passage are worth there.
  mutating func add(_ worths: [(term: [UInt8], worth: Double)]) {
    passages.append(
      worths.map { term, worth in
        let number = numbers[term] ?? words.count
        if number == words.count {
          numbers[term] = number
          words.append((term, 0))
        }
        words[number].passages += 1
        return (number, worth)
      })
  }

  /// The likeness of each passage, from 0 to 1, in the order in which they were added.
  ///
  /// - Parameters:
  ///   - weights: What each of them counts in the centroid: see ``weight(closeness:)``, 0 for none.
  ///   - passageCount: How many passages there are in all.
  ///   - frequencies: In how many passages each of some terms is. It is not asked for words that only one
  ///     of these has, which add nothing but to that one's length: they are taken for some that
  ///     √`passageCount` passages have.
  func values<Failure: Error>(
    weights: [Double], passageCount: Int, frequencies: ([[UInt8]]) throws(Failure) -> [Int]
  ) throws(Failure) -> [Double] {
    func inverse(_ frequency: Int) -> Double {
      InverseDocumentFrequency.value(documentFrequency: frequency, of: passageCount)
    }
    let shared = words.indices.filter { words[$0].passages > 1 }
    var inverses = [Double](
      repeating: inverse(Int(Double(passageCount).squareRoot())), count: words.count)
    for (word, frequency) in zip(shared, try frequencies(shared.map { words[$0].term })) {
      inverses[word] = inverse(frequency)
    }
    let units = passages.map { words in
      let weighed = words.map { (word: $0.word, worth: $0.worth * inverses[$0.word]) }
      let length = weighed.reduce(0) { $0 + $1.worth * $1.worth }.squareRoot()
      return length > 0 ? weighed.map { (word: $0.word, worth: $0.worth / length) } : []
    }
    var centroid = [Double](repeating: 0, count: words.count)
    for (unit, weight) in zip(units, weights) where weight > 0 {
      for (word, worth) in unit { centroid[word] += weight * worth }
    }
    let total = weights.reduce(0, +)
    return units.map { unit in
      total > 0 ? min(unit.reduce(0) { $0 + $1.worth * centroid[$1.word] } / total, 1) : 0
    }
  }

  /// What a passage counts in the centroid, by its score as a share of the best one.
  static func weight(closeness: Double) -> Double {
    (0..<power).reduce(1) { product, _ in product * closeness }
  }
}
