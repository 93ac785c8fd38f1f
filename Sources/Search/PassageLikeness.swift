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

  private var passages: [[(word: Int, worth: Double)]] = []
  /// How many passages have each word.
  private var counts: [Int] = []

  /// Adds what the words of the next passage are worth there, by their numbers.
  mutating func add(_ worths: [(word: Int, worth: Double)]) {
    for (word, _) in worths {
      while counts.count <= word { counts.append(0) }
      counts[word] += 1
    }
    passages.append(worths)
  }

  /// The words that several of the passages have. The others add nothing to a likeness but to the lengths
  /// of vectors.
  var sharedWords: [Int] { counts.indices.filter { counts[$0] > 1 } }

  /// The likeness of each passage, from 0 to 1, in the order in which they were added.
  ///
  /// - Parameters:
  ///   - weights: What each of them counts in the centroid: see ``weight(closeness:)``, 0 for none.
  ///   - inverses: The inverse document frequency of each word.
  func values(weights: [Double], inverses: [Double]) -> [Double] {
    let units = passages.map { words in
      let weighed = words.map { (word: $0.word, worth: $0.worth * inverses[$0.word]) }
      let length = weighed.reduce(0) { $0 + $1.worth * $1.worth }.squareRoot()
      return length > 0 ? weighed.map { (word: $0.word, worth: $0.worth / length) } : []
    }
    var centroid = [Double](repeating: 0, count: counts.count)
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
