/// The words that the best passages of a query have in common, and what they are worth there.
///
/// A word is worth what it would score in each passage if a query asked for it, without its inverse
/// document frequency, times how close the passage is to the best one: Rocchio's centroid of the
/// passages found (Rocchio, "Relevance Feedback in Information Retrieval", 1971), in the space in which
/// BM25 scores. Where one passage stands out, the words are chiefly its own, and the order hardly
/// changes; where many are as good, they are what these agree on.
struct SharedWords {
  /// How many of the best passages, each of another document, are looked at.
  static let mostPassages = 10
  /// How many of the best passages the words are looked for in; the others stay behind these.
  static let depth = 50
  /// How many words are added to the query.
  static let mostWords = 20
  /// A word counts if so many of the passages have it.
  static let leastPassages = 2
  /// By how much better passages count more: the power of their scores as shares of the best one.
  private static let power = 6

  private var sums: [[UInt8]: (worth: Double, passages: Int)] = [:]

  /// Adds what the words of a passage are worth there.
  ///
  /// - Parameter closeness: The passage's score as a share of the best one.
  mutating func add(_ worths: [(term: [UInt8], worth: Double)], closeness: Double) {
    let weight = (0..<Self.power).reduce(1.0) { product, _ in product * closeness }
    for (term, worth) in worths {
      let sum = sums[term] ?? (0, 0)
      sums[term] = (sum.worth + weight * worth, sum.passages + 1)
    }
  }

  /// The words that several passages have.
  var worths: [[UInt8]: Double] {
    sums.filter { $0.value.passages >= Self.leastPassages }.mapValues(\.worth)
  }
}
